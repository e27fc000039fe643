import { eld } from 'eld/extrasmall';

/** Characters looked at: enough to be sure, and the same time for every article. */
const sampleLength = 600;

/** English's function words: what has many of them needs no closer look. */
const english =
  /\b(?:the|of|and|to|in|is|was|that|for|with|has|have|says|said|after|from|by|on|are|his|their)\b/gi;

/** The language of a text, as BCP 47's primary tag; "und" when it cannot be told. Plain English takes a short way. */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, sampleLength);
  const words = sample.split(/\s+/).length;
  const hits = sample.match(english)?.length ?? 0;
  if (words >= 6 && hits / words > 0.17) return 'en';
  const { language } = eld.detect(sample);
  return language === '' ? 'und' : language;
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** What an article is labelled with that nothing was read in: "not read: Arabic". */
export function notReadLabel(language: string): string {
  return `not read: ${language === 'und' ? 'unknown language' : names.of(language)}`;
}
