import { dayMs, later } from '../../domain/instant.ts';
import type { Line } from '../../domain/message.ts';
import type { Place } from '../../domain/place.ts';
import type { Dossier } from '../../domain/story.ts';
import type { Mute } from '../../domain/mute.ts';
import type { Texts } from '../../domain/texts.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { feedsLine, feedsSentence } from '../feeds-words.ts';
import { figureLines } from '../figure-words.ts';
import { placeLabel } from '../known-places.ts';
import { mutesHere, mutesHereWords } from '../mute-words.ts';
import { placesAsked } from '../place-asked.ts';
import type { FeedsHealth, FeedsState, Mutes, Places, Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { momentLine, momentsOf } from '../timeline.ts';
import { storyWords } from '../voices.ts';
import { holderLine, isControl } from '../who-holds.ts';

type Ports = Pick<Stories, 'storiesIn'> &
  Pick<FeedsHealth, 'feedsHealth'> &
  Pick<Mutes, 'mutes'> & { readonly places: Places };

const windowDays = 7;
const storiesMax = 50;
const holdersMax = 6;
const momentsMax = 10;
const othersMax = 5;

const shape: CommandShape = {
  verb: 'status',
  summary: 'command.status',
  usage: 'usage.status',
  examples: ['status homs', 'status homs,hama', 'status "Homs, Syria"'],
  role: 'reader',
  parameters: [{ name: 'place', description: 'argument.place', kind: 'place', required: true }],
};

export const status: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest, texts } = request;
  if (rest === '') return refused(texts.say('place-problem.which', { names: shape.examples.join(', ') }));
  const asked = placesAsked(rest, ports.places, texts);
  if (isProblem(asked)) return refused(asked);
  const since = later(call.at, -windowDays * dayMs);
  const [known, feeds, mutes] = await Promise.all([
    Promise.all(
      asked.map(async ({ place }) => ({
        place,
        dossiers: await ports.storiesIn(call.workspaceId, place.id, since, storiesMax),
      })),
    ),
    ports.feedsHealth(call.workspaceId, call.at),
    ports.mutes(call.workspaceId, call.at),
  ]);
  const here = mutesHere(mutes, call.channel, call.at).map(({ mute }) => mute);
  const dossiers = uniqueStories(known.flatMap((one) => one.dossiers));
  const most = Math.ceil(momentsMax / known.length);
  const pictures = known.flatMap((one) =>
    one.dossiers.length === 0
      ? []
      : [headOf(one.place, request), ...picture(one.place, one.dossiers, most, texts)],
  );
  const silent = known.filter((one) => one.dossiers.length === 0).map(({ place }) => place);
  const silence = silent.length === 0 ? [] : nothingKnown(silent, feeds, here, request);
  const foot = dossiers.length === 0 ? [] : [footer(dossiers, feeds, here, request)];
  const remarks = asked.flatMap((one) => one.remarks);
  return answered({
    lines: [...pictures, ...silence, ...foot, ...remarks.map((remark) => [remark])],
    actions: dossiers.flatMap(({ story }) =>
      story.slug === undefined ? [] : [{ label: story.slug, command: `story ${story.slug}` }],
    ),
  });
}

function nothingKnown(
  places: readonly Place[],
  feeds: FeedsState,
  mutes: readonly Mute[],
  request: Request,
): readonly Line[] {
  const { call, texts } = request;
  const words = texts.line('status.nothing', {
    place: texts.list(places.map(placeLabel)),
    days: windowDays,
    feeds: feedsSentence(feeds, call.at, texts),
  });
  return [mutes.length === 0 ? words : [...words, ` ${mutesHereWords(mutes, request)}.`]];
}

function headOf(place: Place, { call, texts }: Request): Line {
  return texts.line('status.head', { place: placeLabel(place), moment: { at: call.at, show: 'date-time' } });
}

/** A story of Homs is one of Syria too. */
function uniqueStories(dossiers: readonly Dossier[]): readonly Dossier[] {
  return [...new Map(dossiers.map((dossier) => [dossier.story.id, dossier])).values()];
}

/** @param most moments told at most */
function picture(place: Place, dossiers: readonly Dossier[], most: number, texts: Texts): readonly Line[] {
  const control = dossiers.filter(isControl);
  const isWide = dossiers.some(({ story }) => story.place?.id !== place.id);
  const moments = momentsOf(control.length > 0 ? control : dossiers);
  const others = control.length > 0 ? dossiers.filter((dossier) => !isControl(dossier)) : [];
  return [
    ...control.slice(0, holdersMax).map((dossier) => holderLine(dossier, place, texts)),
    ...moments.slice(0, most).map((moment) => momentLine(moment, { place: isWide }, texts)),
    ...(moments.length > most
      ? [[`  ${texts.say('status.earlier', { count: moments.length - most })}`]]
      : []),
    ...figureLines(dossiers, texts),
    ...otherStories(others, texts),
  ];
}

/** Stories about something else there, which the figures have not told already. */
function otherStories(dossiers: readonly Dossier[], texts: Texts): readonly Line[] {
  return dossiers
    .filter(({ figures }) => figures.length === 0)
    .slice(0, othersMax)
    .map((dossier) => texts.line('status.also', { what: storyWords(dossier, texts) }));
}

function footer(
  dossiers: readonly Dossier[],
  feeds: FeedsState,
  mutes: readonly Mute[],
  request: Request,
): Line {
  const { call, texts } = request;
  const head = `${articleWords(dossiers, texts)} · ${mutesHereWords(mutes, request)} · `;
  return [head, ...feedsLine(feeds, call.at, texts)];
}

/** "5 articles, 4 independent texts". */
function articleWords(dossiers: readonly Dossier[], { say }: Texts): string {
  const sources = new Map(
    dossiers.flatMap((dossier) => dossier.sources.map((source) => [source.articleId, source])),
  );
  const origins = [...sources.values()].filter(({ copyOf }) => copyOf === undefined).length;
  return say('status.articles', { count: sources.size, origins });
}
