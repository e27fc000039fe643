import type { Block } from './page-blocks.ts';
import { isHeadingOfOthers } from './page-tail.ts';
import { isWallWords } from './page-wall.ts';

/** Lines at the head and the foot of an article that tell of it, not what it tells. */
const aside = [
  /^(share|tweet|email|e-mail|print|save|copy link|link copied|comments?|reply|follow|facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|listen|watch|advert(isement)?|ad|anzeige|werbung|publicité|publicidade?|pubblicità|реклама|إعلان|iklan|loading|close|home|menu|gallery|video|photos?|caption|skip)\W*$/i,
  /^https?:\/\/\S+$/i,
  /^(share|like|send) (this|on|via|by|with)\b.{0,60}$/i,
  /^(read|see|watch|listen|learn|find out) (more|also|next|now)\b.{0,160}$/i,
  /^(also|more|recommended|related|must.read|don.t miss|you may( also)? (like|be interested)|what to read next)\b.{0,12}[:：].{0,200}$/i,
  /^(follow|like|find|join|connect with) (us|me|him|her|our|@)\b.{0,160}$/i,
  /^(follow|like) .{1,60} on (x|twitter|facebook|instagram|telegram|whatsapp|linkedin|youtube)\b.{0,80}$/i,
  /^(sign up|subscribe|register|download|get) (to|for|now|our|the|here)\b.{0,200}(newsletter|app|inbox|alerts?|updates?|notifications?|podcast|whatsapp|telegram|channel|free)\b.{0,160}$/i,
  /\b(newsletter|inbox)\b.{0,80}\b(sign up|subscribe|delivered)\b|\b(sign up|subscribe|delivered)\b.{0,80}\b(newsletters?|inbox)\b/i,
  /^(click|tap) (here|to)\b.{0,160}$|\bclick here (for|to)\b.{0,80}$/i,
  /^if you (enjoyed|liked|found) this (article|story|post|report)\b/i,
  /^follow .{1,60}\bcoverage\b.{0,160}$/i,
  /^(this (article|story|report|piece|post) (was|is|has been|originally|first)|originally published|first published|published (on|by|in|at)|last (updated|modified)|updated|posted|published)\b.{0,160}$/i,
  /^(©|\(c\)|copyright|all rights reserved)/i,
  /\ball rights reserved\b|© ?\d{4}/i,
  /^(photo|image|picture|video|credit|source|graphic|photograph|foto|bild|crédit|illustration)s?( credits?| by| courtesy)?\s*[:：/|].{0,160}$/i,
  /^(getty images|reuters|ap photo|afp|epa)\W*$/i,
  /^\(?(photo|image|picture|ap photo|reuters|getty images|afp)\b[^.]{0,100}\)?$/i,
  /\((image|photo|picture|pic|credit|screenshot|foto|bild)s?( credits?| by| courtesy)?\s*[:：].{1,80}\)$/i,
  /^(tags?|topics?|filed under|categories|keywords|more on|in this (story|article))\s*[:：].{0,300}$/i,
  /^(contact|email|e-mail|write to|reach) .{1,60}@.{1,80}$/i,
  /^.{0,80}\b(reached|contacted|tips?|follow|write to|e-?mail)\b.{0,80}\S@\S{1,60}.{0,80}$/i,
  /\bcontributed (reporting|to this (report|story|article))\b/i,
  /^(reporting|writing|editing|additional reporting|compiled|edited|written) by\b.{0,200}$/i,
  /^\(?(reporting|writing|additional reporting) by\b.{0,300}\)?$/i,
  /^(our standards|editor.s note|disclaimer|disclosure)\b.{0,300}$/i,
  /^the views expressed\b.{0,400}$/i,
  /^\d+ (min(ute)?s?|sec(ond)?s?) (read|listen|watch)\W*$/i,
  /^(reading time|lesezeit|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura)\b.{0,30}$/i,
  /^\d{1,2}[:.h]\d{2}( ?([ap]\.?m\.?|[a-z]{2,4}))?$/i,
  /^\d+ (comments?|shares?|likes?|views?)\W*$/i,
  /^(back to top|show more|load more|view (more|all|comments)|post a comment|leave a (reply|comment)|log ?in|sign ?in|continue reading|story continues|article continues)\b.{0,80}$/i,
];

/** Lines that come before the first sentence: who wrote it, when, from where. */
const opening = [
  /^(By|BY|by|Von|VON|Par|PAR|Por|POR|Di|Door|Af|Av|От|بقلم)\s+\p{L}[^.!?…]{1,80}$/u,
  /^[^.!?…]{0,60}\b(correspondent|reporter|editor|staff|journalist|agencies|newsroom)$/i,
  /^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b.{0,40}(\b\d{4}\b|\d{1,2}[:.]\d{2}).{0,40}(?<![.!?…”"])$/i,
  /^\W*(\d{1,2}\W{1,2})?(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.?\W[^!?…]{0,14}\b\d{4}\b[^.!?…]{0,50}$/i,
  /^\W*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.{0,40}$/,
  /^\W*\d{1,2}\.?\s+(de\s+)?\p{L}{3,12}\.?\s+(de\s+)?\d{4}\b[^.!?…]{0,40}$/u,
  /^(publié|mis à jour|modifié|veröffentlicht|aktualisiert|stand:|publicado|actualizado|atualizado|pubblicato|aggiornato|опубликовано|обновлено|опубліковано|оновлено|gepubliceerd|yayınlanma|نشر في|آخر تحديث|تاريخ النشر).{0,40}\d{4}\b[^.!?…]{0,50}$/iu,
  /^\d{1,2}[:.h]\d{2}\W?[^.!?…]{0,40}$/,
  /^\d+ (minutes?|hours?|days?|weeks?|months?) ago\W*$/i,
];

const shortLength = 200;
const openingMax = 8;
/** Shorter parts of a title may be a name that the text says too. */
const partLengthMin = 12;

/** Leaves of an article's blocks those that are the article: not its headline once more, nor what stands around it. */
export function articleLines(blocks: readonly Block[], title: string): readonly Block[] {
  const body = blocks.filter((block) => !isAside(block) && !isTitle(block, title));
  if (isListOfLinks(body)) return [];
  const begin = body.findIndex((block, index) => index >= openingMax || !isOpening(block));
  return begin === -1 ? [] : body.slice(begin);
}

function isAside({ text, tag, linkedShare }: Block): boolean {
  if (isWallWords(text) || isHeadingOfOthers(text)) return true;
  if (text.length > 500) return false;
  // A paragraph that is one link leads to another article.
  if (linkedShare > 0.85 && text.length < shortLength && !/^h[12]$/.test(tag)) return true;
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return aside.some((pattern) => pattern.test(text));
}

/** A front page, or a list of what else there is. */
function isListOfLinks(blocks: readonly Block[]): boolean {
  const linked = blocks.reduce((sum, { text, linkedShare }) => sum + text.length * linkedShare, 0);
  return linked * 2 > blocks.reduce((sum, { text }) => sum + text.length, 0);
}

/** Or what of it stands beside the name of the site: "Bridge reopens - The Courier". */
function isTitle({ text }: Block, title: string): boolean {
  const said = wordsOf(text);
  const parts = title.split(/\s[-–—|·•»]\s/).filter((part) => part.length >= partLengthMin);
  return said !== '' && [title, ...parts].some((part) => said === wordsOf(part));
}

function isOpening({ text }: Block): boolean {
  return text.length < 120 && opening.some((pattern) => pattern.test(text));
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
