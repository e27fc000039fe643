/** Shorter texts beside the words of a wall are the wall's, or a taste of what stands behind it. */
const tasteLengthMax = 1_200;
const consentLengthMax = 3_000;
const robotsLengthMax = 600;

const consent =
  /\b(cookies?|consent|gdpr|your privacy|privacy (choices|settings|preferences)|personali[sz]ed ads|legitimate interest|our partners|Einwilligung|Datenschutz|Zustimmung|consentement|traceurs|consentimiento|consenso)\b|الكوكيز|ملفات تعريف الارتباط/gi;
/** Who asks speaks of itself: an article about consent does not. */
const asking =
  /\b(we|our|us|wir|unsere|nous|nos|nuestros?|noi|nostri)\b[^.]{0,80}\b(cookies?|partners?|data|privacy|consent|Partner|Daten|partenaires|données|socios|datos)\b|الكوكيز/i;
const payment =
  /(subscribe (now )?to (continue|read|keep)|subscribers? only|for subscribers|already a subscriber|to continue reading|continue reading (this|with|for)|create (a|your) free account|register (now )?to (continue|read)|sign in to (continue|read)|log in to (continue|read)|you have (reached|read) your (free|monthly)|free articles? (left|remaining|this month)|become a (member|subscriber)|unlock (this|the full) (article|story)|this (article|content|story) is (reserved|only|exclusive)|start your (free )?trial|Article réservé|réservé aux abonnés|Abonnez-vous|Jetzt abonnieren|Nur für Abonnenten|Weiterlesen mit|Solo para suscriptores|Suscríbete para|contenido exclusivo|abbonati per)/i;
const robots =
  /(verify (that )?you are (a )?human|are you a robot|unusual traffic|enable javascript and cookies|checking your browser|captcha|access denied|request blocked)/i;

/** Each is a message under `unreadable`. */
export type Wall = 'consent' | 'payment' | 'robots';

/**
 * Says what stands before an article, if anything does.
 * @param text the article's, as far as it was found
 * @param page all words of the page
 * @param isFree as the page says
 */
export function wallBefore(text: string, page: string, isFree: boolean | undefined): Wall | undefined {
  const shortPage = page.length < consentLengthMax;
  if (shortPage && text.length < robotsLengthMax && robots.test(page)) return 'robots';
  if (text.length < consentLengthMax && asksConsent(text)) return 'consent';
  if (shortPage && text.length < tasteLengthMax && asksConsent(page)) return 'consent';
  if (text.length < tasteLengthMax && (isFree === false || payment.test(page))) return 'payment';
  return undefined;
}

function asksConsent(text: string): boolean {
  return densityOf(consent, text) > 1 / 250 && asking.test(text);
}

/** Whether a run of words is what a wall says. */
export function isWallWords(text: string): boolean {
  return text.length < 400 && payment.test(text);
}

/** How often it is said, by the character; three times at least. */
function densityOf(words: RegExp, text: string): number {
  const count = text.match(words)?.length ?? 0;
  return count < 3 ? 0 : count / text.length;
}
