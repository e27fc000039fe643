import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Stance } from '../../domain/claim.ts';
import type { Card } from '../../domain/message.ts';
import type { Standing } from '../../domain/standing.ts';
import type { Texts } from '../../domain/texts.ts';
import { bareLine, linkWithDomain, momentText } from './inline.ts';
import { words } from './markdown.ts';

// Characters for each part of a card, with escapes, so that the whole stays under `embedLengthMax`.
const stateMax = 300;
const headlineMax = 300;
const markMax = 80;
const marksMax = 3;
const caveatMax = 120;
const summaryMax = 420;
const evidenceMax = 200;
const evidenceLinesMax = 4;
const nameMax = 60;
const whereMax = 120;
const eventTimeMax = 80;
const topicMax = 60;
const sourcesMax = 160;
const figuresMax = 200;
const linksMax = 360;
const linkMin = 40;
const linksShownMax = 3;
const footerMax = 200;

const stanceSigns: Record<Stance, string> = {
  claims: '▲',
  denies: '▼',
  confirms: '●',
  reports: '◆',
  unverified: '○',
};

/** Beside the words, never instead of them; told apart also by those who do not see red and green. */
const colours: Record<Standing, number> = {
  retracted: 0x57_57_57,
  denied: 0x8e_44_ad,
  claimed: 0xe6_9f_00,
  disputed: 0xd5_5e_00,
  reported: 0x56_b4_e9,
  confirmed: 0x00_9e_73,
};

/** State and headline: what a notification shows and a screen reader says first. */
export function cardHead(card: Card, { say }: Texts): string {
  const [word = '', ...rest] = card.state.split(' · ');
  const marks = card.marks
    .slice(0, marksMax)
    .map((mark) => words(mark, markMax))
    .filter(Boolean);
  const loud = [...marks, say(`urgency.${card.urgency}`), words(word, stateMax)].filter(Boolean).join(' · ');
  const state = [`**${loud}**`, words(rest.join(' · '), stateMax)].filter(Boolean).join(' · ');
  const headline = words(card.headline, headlineMax);
  const struck = words(card.struck ?? '', headlineMax);
  const lines = [
    state,
    headline === '' ? '' : `**${headline}**`,
    struck === '' ? '' : `${say('shown.was-told')} ~~${struck}~~`,
  ];
  return lines.filter(Boolean).join('\n');
}

/** What is known, in ALERTS' order. Its title is the message's own text, where notifications find it. */
export function cardEmbed(card: Card, texts: Texts): APIEmbed {
  const description = [
    italic(words(card.caveat ?? '', caveatMax)),
    ...card.summary.map((sentence) => words(sentence, Math.floor(summaryMax / card.summary.length))),
  ].filter(Boolean);
  const footer = bareLine(footerLine(card), footerMax);
  return {
    color: colours[card.standing],
    ...(description.length === 0 ? {} : { description: description.join('\n') }),
    fields: fieldsOf(card, texts),
    ...(footer === '' ? {} : { footer: { text: footer } }),
  };
}

/** The first source, for the short form. */
export function firstLink(card: Card, texts: Texts): string {
  return linksText(card, 1, texts);
}

function italic(text: string): string {
  return text === '' ? '' : `*${text}*`;
}

function evidenceText(card: Card, texts: Texts): string {
  const lines = card.evidence.slice(0, evidenceLinesMax).map((one) => evidenceLine(one, texts));
  return [...lines, leftOut(card, texts)].filter(Boolean).join('\n');
}

function evidenceLine({ stance, speaker, quote, outlet }: Card['evidence'][number], { say }: Texts): string {
  const who = words(speaker, nameMax) || say('shown.somebody');
  const where = words(outlet, nameMax);
  const said = words(quote, evidenceMax - who.length - where.length - 30);
  const head = `${stanceSigns[stance]} **${say(`stance.${stance}`)}**`;
  return `${head}  ${who}: “${said}”${where === '' ? '' : ` – ${where}`}`;
}

function leftOut({ evidence, evidenceLeftOut }: Card, { say }: Texts): string {
  const more = evidenceLeftOut + Math.max(0, evidence.length - evidenceLinesMax);
  return more === 0 ? '' : say('list.and-more', { count: more });
}

function fieldsOf(card: Card, texts: Texts): APIEmbedField[] {
  const { say } = texts;
  const fields: readonly (APIEmbedField | undefined)[] = [
    field(say('label.where'), whereText(card, texts), true),
    field(say('label.when'), whenText(card, texts), true),
    field(say('label.topic'), words(card.topic, topicMax), true),
    field(say('label.who-says-what'), evidenceText(card, texts)),
    field(say('label.figures'), words(card.figures.join(' · '), figuresMax)),
    field(
      say('label.sources'),
      [words(card.reportedBy, sourcesMax), linksText(card, linksShownMax, texts)].filter(Boolean).join('\n'),
    ),
  ];
  return fields.filter((one) => one !== undefined);
}

/** Discord refuses a field without a value. */
function field(name: string, value: string, inline = false): APIEmbedField | undefined {
  return value === '' ? undefined : { name, value, inline };
}

function whereText({ where, whereUnresolved }: Card, { say }: Texts): string {
  const text = words(where ?? '', whereMax);
  return text !== '' && whereUnresolved === true ? `${text} ${say('shown.as-written')}` : text;
}

function whenText({ when }: Card, { say }: Texts): string {
  const event = words(when.event ?? '', eventTimeMax);
  const at = when.firstReportAt;
  const moment = `${momentText(at, 'date-time')} (${momentText(at, 'relative')})`;
  const first = say('shown.first-report', { moment });
  return event === '' ? first : `${event} · ${first}`;
}

/** Outlets with their registered domains; an address for which there is no room is left out, never cut. */
function linksText({ links }: Card, max: number, { say }: Texts): string {
  let room = linksMax;
  const shown = links.slice(0, max).map(({ outlet, url, domain }) => {
    const link = words(outlet, nameMax) === '' ? say('shown.source') : outlet;
    const text = linkWithDomain({ link, url, domain }, Math.max(linkMin, room));
    room -= text.length;
    return text;
  });
  return shown.join('\n');
}

function footerLine({ footer }: Card): Card['footer'] {
  return footer.flatMap((piece, index) => (index === 0 ? [piece] : [' · ', piece]));
}
