import { storyHeadline } from '../../domain/lead.ts';
import { shownLink } from '../../domain/link.ts';
import type { Line } from '../../domain/message.ts';
import type { Dossier, Source } from '../../domain/story.ts';
import type { Texts } from '../../domain/texts.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { figureLines } from '../figure-words.ts';
import type { Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { storyAsked } from '../story-asked.ts';
import { momentLine, momentsOf } from '../timeline.ts';
import { stateWords } from '../voices.ts';

type Ports = Pick<Stories, 'storyBySlug'>;

const momentsMax = 15;
const quotesMax = 4;
const sourcesMax = 5;

const shape: CommandShape = {
  verb: 'story',
  summary: 'command.story',
  usage: 'usage.story',
  examples: ['story S-7K2Q', 'story s-7k2q', 'S-7K2Q'],
  role: 'reader',
  parameters: [{ name: 'id', description: 'argument.story', kind: 'story', required: true }],
};

export const story: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { texts } = request;
  const dossier = await storyAsked(request, ports);
  if (isProblem(dossier)) return refused(dossier);
  const slug = dossier.story.slug ?? '';
  return answered({
    lines: [
      [{ strong: `${slug} · ${storyHeadline(dossier, texts)}` }, ` · v${dossier.story.version}`],
      stateWords(dossier, texts),
      ...timeline(dossier, texts),
      ...quotes(dossier, texts),
      ...figureLines([dossier], texts),
      ...sources(dossier, texts),
    ],
    actions: [
      { label: texts.say('button.why'), command: `why ${slug}` },
      { label: texts.say('button.mute-hour'), command: `mute ${slug} for 1h` },
    ],
  });
}

/** Oldest first, as it was lived; of a long one the newest part. */
function timeline(dossier: Dossier, texts: Texts): readonly Line[] {
  const moments = momentsOf([dossier]);
  const shown = moments.slice(0, momentsMax).toReversed();
  const earlier = moments.length - shown.length;
  return [
    ...(earlier > 0 ? [[`  ${texts.say('story.earlier', { count: earlier })}`]] : []),
    ...shown.map((moment) => momentLine(moment, { place: false }, texts)),
  ];
}

/** The newest words, each with its sentence. */
function quotes({ claims }: Dossier, { line }: Texts): readonly Line[] {
  const shown = claims.slice(-quotesMax);
  const more = claims.length - shown.length;
  return [
    ...shown.map(({ stance, speaker, outlet, quote, saidAt }) =>
      line(`quoted.${stance}`, {
        name: speaker ?? outlet,
        quote,
        outlet,
        moment: { at: saidAt, show: 'time' },
      }),
    ),
    ...(more > 0 ? [line('list.and-more', { count: more })] : []),
  ];
}

function sources({ sources }: Dossier, texts: Texts): readonly Line[] {
  const outlets = new Map(sources.map((source) => [source.outlet, source]));
  const origins = new Set(sources.map(({ origin }) => origin)).size;
  const links = [...outlets.values()]
    .slice(0, sourcesMax)
    .flatMap((source, index) => [index === 0 ? ': ' : ', ', ...linkOf(source, texts)]);
  return [[texts.say('story.sources', { count: outlets.size, origins }), ...links]];
}

function linkOf({ outlet: named, url }: Source, { keep }: Texts): Line {
  const outlet = keep(named);
  const link = url === undefined ? undefined : shownLink(url);
  return link === undefined ? [outlet] : [{ link: outlet, ...link }];
}
