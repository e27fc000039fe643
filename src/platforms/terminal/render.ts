import type { Instant } from '../../domain/instant.ts';
import type { Card, Inline, Line, Note } from '../../domain/message.ts';
import { columnsMax, cut, plainText, widthOf, wrap } from './columns.ts';

const stanceWords = {
  claims: 'Claims',
  denies: 'Denies',
  confirms: 'Confirms',
  reports: 'Reports',
  unverified: 'Unverified',
} as const;

const labelWidth = 10;

/** A card in full: a rule with the time and the story's id, then its lines, at most 80 columns. */
export function renderCard(card: Card, at: Instant): string[] {
  return [
    rule(at, [card.storySlug, ...card.marks].filter(Boolean).join(' · ')),
    ...wrap('', `${card.urgency.toUpperCase()} · ${card.state}`),
    ...wrap('', card.headline),
    ...(card.struck === undefined ? [] : wrap('', `(was told: ${card.struck})`)),
    '',
    ...(card.caveat === undefined ? [] : wrap('  ', card.caveat)),
    ...card.summary.flatMap((sentence) => wrap('  ', sentence)),
    ...field(
      'Where',
      `${card.where ?? 'not named'}${card.whereUnresolved ? ' (as written, not on our map)' : ''}`,
    ),
    ...field('When', whenOf(card)),
    ...card.evidence.flatMap((one) =>
      field(stanceWords[one.stance], `${one.speaker}: “${one.quote}” – ${one.outlet}`),
    ),
    ...(card.evidenceLeftOut > 0 ? field('', `and ${card.evidenceLeftOut} more`) : []),
    ...card.figures.flatMap((figure, index) => field(index === 0 ? 'Figures' : '', figure)),
    ...field('Sources', card.reportedBy),
    ...card.links.flatMap((link) => field('', `${link.outlet} · ${link.domain}`)),
    ...field('Why sent', card.whySent),
    ...wrap('  ', lineText(card.footer.flatMap((part, index) => (index === 0 ? [part] : [' · ', part])))),
    '',
  ];
}

/** State, headline and a link: what is left when a platform refuses the size. */
export function renderCardShort(card: Card, at: Instant): string[] {
  const [link] = card.links;
  return [
    ...renderCardLine(card, at),
    ...(link === undefined ? [] : wrap('       ', `${link.outlet} · ${link.domain}`)),
  ];
}

/** A card in one line, for further cards of the same minute. */
export function renderCardLine(card: Card, at: Instant): string[] {
  const marks = card.marks.length === 0 ? '' : `${card.marks.join(' · ')} · `;
  const start = `${clock(at)}  ${marks}${card.urgency.toUpperCase()} · ${card.state}`;
  const one = `${start}  ${card.headline}`;
  const id = card.storySlug;
  if (widthOf(one) + 1 + widthOf(id) <= columnsMax) return [one + id.padStart(columnsMax - widthOf(one))];
  return [...wrap(`${clock(at)}  `, `${start.slice(7)}  ${id}`), ...wrap('       ', card.headline)];
}

/** A reply, a notice, a digest or an answer. */
export function renderNote(note: Note, at: Instant | undefined): string[] {
  const time = at === undefined ? '' : `${clock(at)}  `;
  const story = note.storySlug === undefined ? '' : `> ${note.storySlug}  `;
  const marks = note.marks.length === 0 ? '' : `${note.marks.join(' · ')} · `;
  const texts = [...(note.title === undefined ? [] : [note.title]), ...note.lines.map(lineText)];
  const [first = '', ...rest] = texts;
  const margin = ' '.repeat(time.length);
  return [
    ...wrap(`${time}${story}`, `${marks}${first}`),
    ...rest.flatMap((text) => (text.trim() === '' ? [''] : wrapKeepingIndent(margin, text))),
    ...actionsOf(note, margin),
  ];
}

function actionsOf(note: Note, margin: string): string[] {
  const commands = typed(note.actions);
  return commands.length === 0 ? [] : wrap(margin, `Type: ${commands.join(' · ')}`).map(plainEnd);
}

/** A terminal has no forms: what only opens one for a command that another button runs is left out. */
function typed(actions: Note['actions']): readonly string[] {
  return actions
    .filter(
      ({ opens, command }) => opens !== true || !actions.some((other) => isMore(other.command, command)),
    )
    .map(({ command }) => command);
}

function isMore(command: string, than: string): boolean {
  return command !== than && command.startsWith(than);
}

function wrapKeepingIndent(margin: string, text: string): string[] {
  const indent = /^ */.exec(text)?.[0] ?? '';
  return wrap(margin + indent, text);
}

function field(label: string, text: string): string[] {
  return wrap(`  ${label.padEnd(labelWidth)}`, text);
}

function whenOf(card: Card): string {
  const first = `first report ${clock(card.when.firstReportAt)} UTC`;
  const day = dayOf(card.when.firstReportAt);
  return card.when.event === undefined ? `${first}, ${day}` : `${card.when.event} · ${first}`;
}

function rule(at: Instant, name: string): string {
  const label = plainText(name);
  return `${clock(at)} ${'-'.repeat(Math.max(3, columnsMax - 7 - widthOf(label)))} ${label}`;
}

function lineText(line: Line): string {
  return line.map(inlineText).join('');
}

function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if ('strong' in inline) return inline.strong;
  if ('struck' in inline) return `~${inline.struck}~`;
  if ('link' in inline) return `${inline.link} (${cut(inline.url.replace(/^https?:\/\//, ''), columnsMax)})`;
  if ('person' in inline) return `@${inline.name}`;
  return inline.show === 'time' ? `${clock(inline.at)} UTC` : `${dayOf(inline.at)}, ${clock(inline.at)} UTC`;
}

/** "04:20", always UTC: a terminal does not know its reader's newsroom. */
export function clock(at: Instant): string {
  return at.slice(11, 16);
}

function dayOf(at: Instant): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));
}

function plainEnd(text: string): string {
  return text.trimEnd();
}
