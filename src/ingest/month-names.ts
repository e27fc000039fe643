/** How the months begin in the languages in which outlets date their feeds, from January on. */
const beginnings = [
  ['jan', 'ene', 'gen', 'sty', 'oca', 'янв', 'січ', 'يناير'],
  ['feb', 'fev', 'fév', 'lut', 'şub', 'фев', 'лют', 'فبراير'],
  ['mar', 'mär', 'mrz', 'mrt', 'мар', 'бер', 'مارس'],
  ['apr', 'abr', 'avr', 'kwi', 'nis', 'апр', 'кві', 'أبريل', 'ابريل'],
  ['may', 'mai', 'maj', 'mei', 'mag', 'мая', 'май', 'тра', 'مايو'],
  ['jun', 'juin', 'giu', 'cze', 'haz', 'июн', 'чер', 'يونيو'],
  ['jul', 'juil', 'lug', 'lip', 'tem', 'июл', 'лип', 'يوليو'],
  ['aug', 'ago', 'aoû', 'sie', 'ağu', 'авг', 'сер', 'أغسطس', 'اغسطس'],
  ['sep', 'set', 'wrz', 'eyl', 'сен', 'вер', 'سبتمبر'],
  ['oct', 'okt', 'out', 'ott', 'paź', 'eki', 'окт', 'жов', 'أكتوبر', 'اكتوبر'],
  ['nov', 'lis', 'kas', 'ноя', 'лис', 'نوفمبر'],
  ['dec', 'dez', 'dic', 'déc', 'gru', 'ara', 'дек', 'гру', 'ديسمبر'],
] as const;

/** @returns 1 to 12; 0 for what is the name of no month */
export function monthNumber(name: string): number {
  const lower = name.toLowerCase().normalize('NFC');
  return beginnings.findIndex((month) => month.some((beginning) => lower.startsWith(beginning))) + 1;
}
