import type { Token } from '../text/text.ts';

export const peopleWords: ReadonlySet<string> = new Set(
  'people persons individuals civilians civilian residents children child women men soldiers troops fighters militants rebels villagers migrants refugees passengers victims protesters policemen officers students patients families inhabitants citizens prisoners detainees hostages workers pilgrims demonstrators others casualties bodies survivors schoolgirls girls boys insurgents members palestinians israelis syrians displaced injured dead killed wounded lives missing evacuees inmates fishermen crew personnel staff'.split(
    ' ',
  ),
);
export const civilianWords: ReadonlySet<string> = new Set('civilians civilian residents children women villagers families students patients migrants refugees passengers pilgrims schoolgirls schoolchildren aid journalists'.split(' ')); // prettier-ignore
export const militaryWords: ReadonlySet<string> = new Set(
  'soldiers soldier troops fighters militants rebels insurgents terrorists gunmen policemen servicemen combatants'.split(
    ' ',
  ),
);
export const notPeople: ReadonlySet<string> = new Set('km kilometres kilometers miles metres meters percent per % years year days day hours hour week weeks month months minute minutes raids strikes airstrikes rounds bombs missiles rockets shells drones explosions blasts breaches violations incidents dollars euros homes houses buildings villages towns cities posts positions bases tonnes tons vehicles countries family household households million-dollar points goals games am pm'.split(' ')); // prettier-ignore

/** "defence contractors", "engineers": those who do something. */
export function isByTrade({ lower, isCapital }: Token): boolean {
  return !isCapital && /[a-z]{3}(?:ers|ors|ists|ians)$/.test(lower) && !tools.test(lower);
}

const tools =
  /(?:copters|towers|computers|containers|shelters|quarters|centers|letters|rivers|others|numbers|members|sectors|orders|borders|powers|metres|meters|papers|winters|summers)$/;
