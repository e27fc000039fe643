import type { Delivery } from '../../domain/delivery.ts';
import type { Line } from '../../domain/message.ts';
import { whatChangedWords } from '../../domain/what-changed.ts';
import type { Texts } from '../../domain/texts.ts';
import { addressAsked } from '../address-asked.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { channelWords } from '../delivery-words.ts';
import { feedsSentence } from '../feeds-words.ts';
import { messageLinkOf } from '../message-link.ts';
import type { FeedsHealth, Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { alertIdPattern, shortIdOf, storyAsked } from '../story-asked.ts';
import { deliveryLine, isSameChannel, readingWords, whyStory, type WhyPorts } from '../why-story.ts';

type Ports = WhyPorts & Pick<Stories, 'storyBySlug' | 'storyById'> & FeedsHealth;

const storiesMax = 3;

const shape: CommandShape = {
  verb: 'why',
  summary: 'command.why',
  usage: 'usage.why',
  examples: ['why S-7K2Q', 'why A-1F9C', 'why https://levant-wire.example/homs'],
  role: 'reader',
  parameters: [
    {
      name: 'id',
      description: 'argument.what-to-explain',
      kind: 'story',
      required: true,
    },
  ],
};

export const why: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest } = request;
  const message = messageLinkOf(rest);
  if (message !== undefined) {
    const told = await ports.deliveryByMessage(call.workspaceId, message);
    return told === undefined
      ? refused(request.texts.say('story-problem.no-alert-there'))
      : whyDelivery(told, request, ports);
  }
  const address = addressAsked(rest);
  if (address !== undefined) return whyArticle({ ...request, rest: address }, ports);
  const alert = rest.split(' ').find((word) => alertIdPattern.test(word));
  if (alert !== undefined) return whyAlert({ ...request, rest: alert }, ports);
  const dossier = await storyAsked(request, ports);
  if (isProblem(dossier)) return refused(dossier);
  return answered({ lines: await whyStory(request, dossier, call.channel, ports) });
}

async function whyAlert(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest, texts } = request;
  const shortId = shortIdOf(rest);
  const delivery = await ports.deliveryByShortId(call.workspaceId, shortId);
  return delivery === undefined
    ? refused(texts.say('story-problem.no-alert', { id: shortId }))
    : whyDelivery(delivery, request, ports);
}

async function whyDelivery(delivery: Delivery, request: Request, ports: Ports): Promise<Reply> {
  const { call, texts } = request;
  const { line, say } = texts;
  const { subject, channel } = delivery;
  const head = [
    deliveryLine(delivery, texts),
    ...(isSameChannel(channel, call.channel)
      ? []
      : [line('why.other-channel', { place: channelWords(channel, call.channel, texts) })]),
  ];
  if (subject.of !== 'update') return answered({ lines: [...head, subjectWords(subject, texts)] });
  const dossier = await ports.storyById(call.workspaceId, subject.storyId);
  if (dossier === undefined) return answered({ lines: [...head, say('why.story-gone')] });
  const update = dossier.updates.find(({ id }) => id === subject.updateId);
  const step: readonly Line[] =
    update === undefined
      ? []
      : [line('why.step', { number: update.version, what: whatChangedWords(update, texts) })];
  const path = await whyStory(request, dossier, channel, ports);
  return answered({ lines: [...head, ...step, ...path] });
}

function subjectWords(
  subject: Exclude<Delivery['subject'], { readonly of: 'update' }>,
  { say }: Texts,
): string {
  switch (subject.of) {
    case 'mute-started':
    case 'mute-ending':
    case 'mute-ended':
      return say('why.is-mute-notice');
    case 'digest':
      return say('why.is-digest', { number: subject.subscriptionNumber });
    case 'burst':
      return say('why.is-burst');
    case 'operations':
      return say('why.is-operations');
    case 'test':
      return say('why.is-test', { name: subject.askedBy });
  }
}

async function whyArticle(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest, texts } = request;
  const { line, say } = texts;
  const article = await ports.articleByUrl(call.workspaceId, rest);
  if (article === undefined) {
    const health = await ports.feedsHealth(call.workspaceId, call.at);
    const feeds = feedsSentence(health, call.at, texts);
    return { ...answered({ lines: [line('why.no-such-address', { feeds })] }), ok: false };
  }
  const dossiers = await ports.storiesOfArticle(call.workspaceId, article.id);
  const [reading] = await ports.readings(call.workspaceId, [article.id]);
  const { headline, outlet, receivedAt, retractedAt } = article;
  const head: readonly Line[] = [
    line('why.article', { headline, outlet, moment: { at: receivedAt, show: 'date-time' } }),
    ...(retractedAt === undefined
      ? []
      : [line('why.taken-out', { moment: { at: retractedAt, show: 'date-time' } })]),
  ];
  if (dossiers.length === 0)
    return answered({
      lines: [
        ...head,
        reading === undefined ? say('why.article-not-read') : readingWords(reading, texts),
        say('why.no-story'),
      ],
    });
  const paths = [];
  for (const dossier of dossiers.slice(0, storiesMax))
    paths.push(...(await whyStory(request, dossier, call.channel, ports)));
  return answered({ lines: [...head, ...paths] });
}
