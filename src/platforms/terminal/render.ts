import type { Stance } from '../../domain/claim.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Card, Inline, Line, Note } from '../../domain/message.ts';
import type { Texts } from '../../domain/texts.ts';
import { columnsUsual, cut, plainText, widthOf, wrap } from './columns.ts';

const labelWidth = 10;

/** A card in full: a rule with the time and the story's id, then its lines. */
export function renderCard(card: Card, at: Instant, texts: Texts, columns = columnsUsual): string[] {
  const { say } = texts;
  const wrapped = (first: string, text: string) => wrap(first, text, columns);
  const field = (label: string, text: string) => wrapped(`  ${label.padEnd(labelWidth - 1)} `, text);
  return [
    rule(at, [card.storySlug, ...card.marks].filter(Boolean).join(' · '), columns),
    ...wrapped('', `${say(`urgency.${card.urgency}`)} · ${card.state}`),
    ...wrapped('', card.headline),
    ...(card.struck === undefined ? [] : wrapped('', say('shown.was-told-aside', { headline: card.struck }))),
    '',
    ...(card.caveat === undefined ? [] : wrapped('  ', card.caveat)),
    ...card.summary.flatMap((sentence) => wrapped('  ', sentence)),
    ...field(
      say('label.where'),
      `${card.where ?? say('shown.not-named')}${card.whereUnresolved ? ` ${say('shown.as-written')}` : ''}`,
    ),
    ...field(say('label.when'), whenOf(card, texts)),
    ...card.evidence.flatMap((one) =>
      field(stanceWords(one.stance, texts), `${one.speaker}: “${one.quote}” – ${one.outlet}`),
    ),
    ...(card.evidenceLeftOut > 0 ? field('', say('list.and-more', { count: card.evidenceLeftOut })) : []),
    ...card.figures.flatMap((figure, index) => field(index === 0 ? say('label.figures') : '', figure)),
    ...field(say('label.sources'), card.reportedBy),
    ...card.links.flatMap((link) => field('', `${link.outlet} · ${link.domain}`)),
    ...field(say('label.why-sent'), card.whySent),
    ...wrapped('  ', lineText(card.footer.flatMap((part, index) => (index === 0 ? [part] : [' · ', part])))),
    '',
  ];
}

/** State, headline and a link: what is left when a platform refuses the size. */
export function renderCardShort(card: Card, at: Instant, texts: Texts, columns = columnsUsual): string[] {
  const [link] = card.links;
  return [
    ...renderCardLine(card, at, texts, columns),
    ...(link === undefined ? [] : wrap('       ', `${link.outlet} · ${link.domain}`, columns)),
  ];
}

/** A card in one line, for further cards of the same minute. */
export function renderCardLine(card: Card, at: Instant, { say }: Texts, columns = columnsUsual): string[] {
  const marks = card.marks.length === 0 ? '' : `${card.marks.join(' · ')} · `;
  const start = `${clock(at)}  ${marks}${say(`urgency.${card.urgency}`)} · ${card.state}`;
  const one = `${start}  ${card.headline}`;
  const id = card.storySlug;
  if (widthOf(one) + 1 + widthOf(id) <= columns) return [one + id.padStart(columns - widthOf(one))];
  return [
    ...wrap(`${clock(at)}  `, `${start.slice(7)}  ${id}`, columns),
    ...wrap('       ', card.headline, columns),
  ];
}

/** A reply, a notice, a digest or an answer. */
export function renderNote(
  note: Note,
  at: Instant | undefined,
  texts: Texts,
  columns = columnsUsual,
): string[] {
  const time = at === undefined ? '' : `${clock(at)}  `;
  const story = note.storySlug === undefined ? '' : `> ${note.storySlug}  `;
  const marks = note.marks.length === 0 ? '' : `${note.marks.join(' · ')} · `;
  const lines = [...(note.title === undefined ? [] : [note.title]), ...note.lines.map(lineText)];
  const [first = '', ...rest] = lines;
  const margin = ' '.repeat(time.length);
  return [
    ...wrap(`${time}${story}`, `${marks}${first}`, columns),
    ...rest.flatMap((text) => (text.trim() === '' ? [''] : wrapKeepingIndent(margin, text, columns))),
    ...actionsOf(note, margin, texts, columns),
  ];
}

function actionsOf(note: Note, margin: string, { say }: Texts, columns: number): string[] {
  const commands = typed(note.actions);
  return commands.length === 0
    ? []
    : wrap(margin, say('shown.type', { how: commands.join(' · ') }), columns).map(plainEnd);
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

function wrapKeepingIndent(margin: string, text: string, columns: number): string[] {
  const indent = /^ */.exec(text)?.[0] ?? '';
  return wrap(margin + indent, text, columns);
}

function stanceWords(stance: Stance, { say }: Texts): string {
  return say(stance === 'unverified' ? 'stance.unverified-short' : `stance.${stance}`);
}

function whenOf({ when: { event, firstReportAt } }: Card, { say }: Texts): string {
  const moment = `${clock(firstReportAt)} UTC`;
  return event === undefined
    ? say('shown.first-report-on', { moment, day: dayOf(firstReportAt) })
    : `${event} · ${say('shown.first-report', { moment })}`;
}

function rule(at: Instant, name: string, columns: number): string {
  const label = plainText(name);
  return `${clock(at)} ${'-'.repeat(Math.max(3, columns - 7 - widthOf(label)))} ${label}`;
}

function lineText(line: Line): string {
  return line.map(inlineText).join('');
}

function inlineText(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if ('strong' in inline) return inline.strong;
  if ('struck' in inline) return `~${inline.struck}~`;
  if ('link' in inline)
    return `${inline.link} (${cut(inline.url.replace(/^https?:\/\//, ''), columnsUsual)})`;
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
