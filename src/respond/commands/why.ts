import type { Delivery } from '../../domain/delivery.ts';
import type { Line } from '../../domain/message.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { feedsSentence } from '../feeds-words.ts';
import type { FeedsHealth, Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { alertIdPattern, shortIdOf, storyAsked } from '../story-asked.ts';
import { deliveryLine, isSameChannel, readingWords, whyStory, type WhyPorts } from '../why-story.ts';

type Ports = WhyPorts & Pick<Stories, 'storyBySlug' | 'storyById'> & FeedsHealth;

const storiesMax = 3;

const shape: CommandShape = {
  verb: 'why',
  summary: 'Explain why something was sent, held or not sent here',
  usage: 'why STORY|ALERT|URL',
  examples: ['why S-7K2Q', 'why A-1F9C', 'why https://levant-wire.example/homs'],
  role: 'reader',
  parameters: [
    {
      name: 'id',
      description: 'A story, an alert, or the address of an article',
      kind: 'story',
      required: true,
    },
  ],
};

export const why: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest } = request;
  if (/^https?:\/\//i.test(rest)) return whyArticle(request, ports);
  if (alertIdPattern.test(rest)) return whyAlert(request, ports);
  const dossier = await storyAsked(request, ports);
  if (isProblem(dossier)) return refused(dossier);
  return answered({ lines: await whyStory(call.workspaceId, dossier, call.channel, ports) });
}

async function whyAlert({ call, rest }: Request, ports: Ports): Promise<Reply> {
  const shortId = shortIdOf(rest);
  const delivery = await ports.deliveryByShortId(call.workspaceId, shortId);
  if (delivery === undefined) return refused(`There is no alert ${shortId}.`);
  const { subject, channel } = delivery;
  const head = [
    deliveryLine(delivery),
    ...(isSameChannel(channel, call.channel)
      ? []
      : [[`It is of another channel: ${channel.platform} ${channel.channelId}.`]]),
  ];
  if (subject.of !== 'update') return answered({ lines: [...head, subjectWords(subject)] });
  const dossier = await ports.storyById(call.workspaceId, subject.storyId);
  if (dossier === undefined) return answered({ lines: [...head, 'Its story is not kept any more.'] });
  const update = dossier.updates.find(({ id }) => id === subject.updateId);
  const step: readonly Line[] =
    update === undefined ? [] : [[`It tells step ${update.version} of the story: ${update.whatChanged}.`]];
  const path = await whyStory(call.workspaceId, dossier, channel, ports);
  return answered({ lines: [...head, ...step, ...path] });
}

function subjectWords(subject: Exclude<Delivery['subject'], { readonly of: 'update' }>): string {
  switch (subject.of) {
    case 'mute-started':
    case 'mute-ending':
    case 'mute-ended':
      return 'It is a notice about a mute.';
    case 'digest':
      return `It is the digest of subscription ${subject.subscriptionNumber}: what quiet hours or its mode had held.`;
    case 'burst':
      return 'It gathers alerts that came within a minute.';
    case 'operations':
      return 'It is a notice about how Sitrep runs.';
    case 'test':
      return `It is the test card that ${subject.askedBy} asked for.`;
  }
}

async function whyArticle({ call, rest }: Request, ports: Ports): Promise<Reply> {
  const article = await ports.articleByUrl(call.workspaceId, rest);
  if (article === undefined) {
    const feeds = await ports.feedsHealth(call.workspaceId, call.at);
    return {
      ...answered({ lines: [['No feed has brought that address. ', ...feedsSentence(feeds, call.at)]] }),
      ok: false,
    };
  }
  const dossiers = await ports.storiesOfArticle(call.workspaceId, article.id);
  const [reading] = await ports.readings(call.workspaceId, [article.id]);
  const { retractedAt } = article;
  const head: readonly Line[] = [
    [{ strong: article.headline }, ` – ${article.outlet}, `, { at: article.receivedAt, show: 'date-time' }],
    ...(retractedAt === undefined
      ? []
      : [['Its outlet took it out of the feed, seen ', { at: retractedAt, show: 'date-time' }] as const]),
  ];
  if (dossiers.length === 0)
    return answered({
      lines: [
        ...head,
        reading === undefined ? 'It has not been read yet.' : readingWords(reading),
        'It made no story: no event of a topic was found in it, so nobody was told.',
      ],
    });
  const paths = [];
  for (const dossier of dossiers.slice(0, storiesMax))
    paths.push(...(await whyStory(call.workspaceId, dossier, call.channel, ports)));
  return answered({ lines: [...head, ...paths] });
}
