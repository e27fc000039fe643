import { dayMs, later } from '../../domain/instant.ts';
import type { Line } from '../../domain/message.ts';
import { includes } from '../../domain/scope.ts';
import type { Dossier } from '../../domain/story.ts';
import { subjectOf } from '../../domain/subject.ts';
import type { Texts } from '../../domain/texts.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { durationWords } from '../duration.ts';
import { feedsLine, feedsSentence, isWell } from '../feeds-words.ts';
import { filterKeys, type Filter, type Known } from '../filter.ts';
import { parseFilter } from '../grammar.ts';
import type { FeedsHealth, Stories } from '../ports.ts';
import { isProblem, offeredBy } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { storyWords } from '../voices.ts';

type Ports = Pick<Stories, 'storiesSince'> & Pick<FeedsHealth, 'feedsHealth'> & Known;

const windowMs = dayMs;
const windowMaxMs = 30 * dayMs;
/** Stories looked through; of the rest only the count could be told. */
const lookedThroughMax = 200;
const rowsMax = 10;

const shape: CommandShape = {
  verb: 'latest',
  summary: 'command.latest',
  usage: 'usage.latest',
  examples: ['latest', 'latest city-captured in syria', 'latest humanitarian since:3d standing:confirmed+'],
  role: 'reader',
  parameters: [
    {
      name: 'topic',
      description: 'argument.topic',
      kind: 'topic',
      required: false,
    },
    { name: 'place', description: 'argument.place-within', kind: 'place', required: false, word: 'in' },
    { name: 'since', description: 'argument.since', kind: 'duration', required: false, word: 'since' },
  ],
};

export const latest: Command<Ports> = { shape, run };

async function run({ call, rest, texts }: Request, ports: Ports): Promise<Reply> {
  const { line, say } = texts;
  const filter = parseFilter(rest, [...filterKeys, 'since'], ports);
  if (isProblem(filter)) return refused(offeredBy(shape.verb, filter));
  const sinceMs = filter.options.sinceMs ?? windowMs;
  if (sinceMs > windowMaxMs)
    return refused(say('latest.too-far-back', { most: durationWords(windowMaxMs, texts) }));
  const since = later(call.at, -sinceMs);
  const [stories, feeds] = await Promise.all([
    ports.storiesSince(call.workspaceId, since, lookedThroughMax),
    ports.feedsHealth(call.workspaceId, call.at),
  ]);
  const found = stories.filter((dossier) => isWanted(dossier, filter, since));
  const what = say('latest.asked', {
    scope: filter.scope.words ?? say('latest.all-topics'),
    span: durationWords(sinceMs, texts),
  });
  if (found.length === 0) {
    return answered({
      lines: [line('latest.none', { what, feeds: feedsSentence(feeds, call.at, texts) }), ...filter.remarks],
    });
  }
  const shown = found.slice(0, rowsMax);
  return answered({
    title: say('latest.title', { what }),
    lines: [
      ...shown.map((dossier) => row(dossier, texts)),
      ...moreWords(found.length, stories.length, texts),
      ...(isWell(feeds) ? [] : [feedsLine(feeds, call.at, texts)]),
      ...filter.remarks,
    ],
    actions: shown.flatMap(({ story }) =>
      story.slug === undefined ? [] : [{ label: story.slug, command: `story ${story.slug}` }],
    ),
  });
}

function isWanted(dossier: Dossier, { scope }: Filter, since: string): boolean {
  return dossier.updates.some((update) => update.at >= since && includes(scope, subjectOf(update, dossier)));
}

function row(dossier: Dossier, texts: Texts): Line {
  return ['  ', { at: dossier.story.updatedAt, show: 'time' }, `  ${storyWords(dossier, texts)}`];
}

function moreWords(found: number, lookedThrough: number, { say }: Texts): readonly string[] {
  if (lookedThrough >= lookedThroughMax) return [say('latest.cut', { count: lookedThroughMax })];
  return found > rowsMax ? [say('latest.more', { count: found - rowsMax })] : [];
}
