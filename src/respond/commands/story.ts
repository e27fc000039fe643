import type { Claim } from '../../domain/claim.ts';
import { shownLink } from '../../domain/link.ts';
import type { Line } from '../../domain/message.ts';
import type { Dossier, Source } from '../../domain/story.ts';
import { answered, counted, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { figureLines } from '../figure-words.ts';
import type { Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { storyAsked } from '../story-asked.ts';
import { momentLine, momentsOf } from '../timeline.ts';
import { stateWords, storyHeadline } from '../voices.ts';

type Ports = Pick<Stories, 'storyBySlug'>;

const momentsMax = 15;
const quotesMax = 4;
const sourcesMax = 5;

const shape: CommandShape = {
  verb: 'story',
  summary: 'Show one story with its timeline',
  usage: 'story ID',
  examples: ['story S-7K2Q', 'story s-7k2q', 'S-7K2Q'],
  role: 'reader',
  parameters: [
    { name: 'id', description: 'The story, as at the foot of its card', kind: 'story', required: true },
  ],
};

export const story: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const dossier = await storyAsked(request, ports);
  if (isProblem(dossier)) return refused(dossier);
  const slug = dossier.story.slug ?? '';
  return answered({
    lines: [
      [{ strong: `${slug} · ${storyHeadline(dossier)}` }, ` · v${dossier.story.version}`],
      stateWords(dossier),
      ...timeline(dossier),
      ...quotes(dossier),
      ...figureLines([dossier]),
      ...sources(dossier),
    ],
    actions: [
      { label: 'Why?', command: `why ${slug}` },
      { label: 'Mute 1 h', command: `mute ${slug} for 1h` },
    ],
  });
}

/** Oldest first, as it was lived; of a long one the newest part. */
function timeline(dossier: Dossier): readonly Line[] {
  const moments = momentsOf([dossier]);
  const shown = moments.slice(0, momentsMax).toReversed();
  const earlier = moments.length - shown.length;
  return [
    ...(earlier > 0 ? [[`  ${counted(earlier, 'earlier step')}`]] : []),
    ...shown.map((moment) => momentLine(moment, { place: false })),
  ];
}

const marks: Readonly<Record<Claim['stance'], string>> = {
  claims: '▲ Claims',
  denies: '▼ Denies',
  confirms: '● Confirms',
  reports: '– States',
  unverified: '○ Not verified',
};

/** The newest words, each with its sentence. */
function quotes({ claims }: Dossier): readonly Line[] {
  const shown = claims.slice(-quotesMax);
  const more = claims.length - shown.length;
  return [
    ...shown.map((claim) => [
      `${marks[claim.stance]}  ${claim.speaker ?? claim.outlet}: “${claim.quote}” – ${claim.outlet}, `,
      { at: claim.saidAt, show: 'time' as const },
    ]),
    ...(more > 0 ? [[`and ${more} more`]] : []),
  ];
}

function sources({ sources }: Dossier): readonly Line[] {
  const outlets = new Map(sources.map((source) => [source.outlet, source]));
  const origins = new Set(sources.map(({ origin }) => origin)).size;
  const links = [...outlets.values()]
    .slice(0, sourcesMax)
    .flatMap((source, index) => [index === 0 ? ': ' : ', ', ...linkOf(source)]);
  return [[`${counted(outlets.size, 'outlet')}, ${counted(origins, 'origin')}`, ...links]];
}

function linkOf({ outlet, url }: Source): Line {
  const link = url === undefined ? undefined : shownLink(url);
  return link === undefined ? [outlet] : [{ link: outlet, ...link }];
}
