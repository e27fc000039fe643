import { describe, expect, test } from 'vitest';
import type { Figure } from '#src/domain/figure.ts';
import { productReader } from '#test/support/reader.ts';

const reader = await productReader();

/** "killed 12 civilians", "injured 40-50", with "(earlier)" behind what is background. */
function figureWords({ kind, low, high, civilians, background }: Figure): string {
  const range = high === undefined ? String(low) : `${low}-${high}`;
  const whom = civilians === true ? ' civilians' : civilians === false ? ' fighters' : '';
  return `${kind} ${range}${whom}${background ? ' (earlier)' : ''}`;
}

function figuresOf(text: string): readonly string[] {
  return reader(text).figures.map(({ figure }) => figureWords(figure));
}

describe('a number of people', () => {
  test.each<{ text: string; is: readonly string[] }>([
    { text: 'Shelling killed at least nine civilians in Kherson.', is: ['killed 9 civilians'] },
    { text: 'Between 40 and 50 people were injured in the blast.', is: ['injured 40-50'] },
    { text: 'Up to 200 civilians were killed by warplanes in Hama.', is: ['killed 0-200 civilians'] },
    { text: 'As many as 40 people were injured in the blast.', is: ['injured 0-40'] },
    { text: 'The blast killed no more than nine people in Kherson.', is: ['killed 0-9'] },
    { text: 'The blast killed more than nine people in Kherson.', is: ['killed 9'] },
    { text: 'Fewer than 30 people were injured in the blast.', is: ['injured 0-30'] },
    { text: 'No fewer than 30 people were injured in the blast.', is: ['injured 30'] },
    { text: 'Nearly 300 people died in the floods.', is: ['killed 300'] },
    { text: 'Air strikes on Sanaa killed 12 people and wounded 30 others.', is: ['killed 12', 'injured 30'] },
    {
      text: 'The bomb has killed at least 25 people and wounded 32 others.',
      is: ['killed 25', 'injured 32'],
    },
    { text: 'At least 11 people are killed and 15 others are injured.', is: ['killed 11', 'injured 15'] },
    {
      text: 'Six people, including an official of the ministry, died in Basra.',
      is: ['killed 6'],
    },
    {
      text: 'Seven foreign contractors and 20 local soldiers were killed.',
      is: ['killed 7', 'killed 20 fighters'],
    },
    { text: 'Soldiers kill six protesters and wound 60 at the border.', is: ['killed 6', 'injured 60'] },
    { text: 'Eleven people are shot dead and four others are injured.', is: ['killed 11', 'injured 4'] },
    { text: 'The toll of a fire in a camp for refugees from Myanmar rises to 37.', is: ['killed 37'] },
    { text: 'Ninety-seven people on board were killed.', is: ['killed 97'] },
    { text: 'Some sixty nine workers have been killed.', is: ['killed 69'] },
    { text: 'More than a quarter of a million people fled.', is: ['displaced 250000'] },
    { text: 'On 6 December shelling killed eight civilians in Homs.', is: ['killed 8 civilians'] },
    { text: 'Six children were killed in nearly 40 air raids.', is: ['killed 6 civilians'] },
    { text: 'The cyclone claimed eight lives and affected some 40,400 people.', is: ['killed 8'] },
    {
      text: 'Over 600 people are missing and nearly 1,600 families have been affected.',
      is: ['missing 600'],
    },
    { text: 'A statement released by the Three Brotherhood Alliance condemned it.', is: [] },
    { text: 'The mission was forced to evacuate several observation posts.', is: [] },
    { text: 'Over 240,000 individuals were evacuated by the authorities.', is: ['evacuated 240000'] },
    {
      text: 'The army said it had killed 82 rebels, captured 40 and rescued 147 people.',
      is: ['killed 82 fighters (earlier)', 'detained 40'],
    },
    { text: 'Some 865 people have been killed since strikes began.', is: ['killed 865 (earlier)'] },
    { text: 'Dozens of people were killed and hundreds injured.', is: ['killed 12', 'injured 100'] },
    { text: 'Some 3,500 people have fled their homes since Monday.', is: ['displaced 3500'] },
    { text: 'More than two hundred thousand people are displaced.', is: ['displaced 200000'] },
    { text: 'Tens of thousands of people fled the city.', is: ['displaced 10000'] },
    { text: 'The death toll from the earthquake has risen to 1,200.', is: ['killed 1200'] },
    { text: 'At least 17 people are missing after the flood.', is: ['missing 17'] },
    { text: 'The rebels freed 110 prisoners.', is: ['released 110'] },
    {
      text: 'The bandits who kidnapped dozens of children have released 28 of them while 81 others remain in captivity.',
      is: ['detained 12 civilians', 'released 28', 'detained 81'],
    },
    {
      text: 'The death toll from the magnitude 6.9 earthquake on Lombok rises to 259.',
      is: ['killed 259'],
    },
    {
      text: 'The storm left 20,000 homeless and caused US$1.5 million in damage. The flood left 300 homeless and cost €2 million.',
      is: ['displaced 20000', 'displaced 300'],
    },
    { text: 'Police arrested 25 demonstrators.', is: ['detained 25'] },
    { text: 'Some 1.2 million people face acute hunger.', is: ['hungry 1200000'] },
    { text: 'Cholera has infected 430 people in Aden.', is: ['ill 430'] },
    { text: 'The navy evacuated 600 people from Hodeidah.', is: ['evacuated 600'] },
    { text: 'Fourteen soldiers were killed in the ambush.', is: ['killed 14 fighters'] },
    {
      text: 'Five children and two women were killed in Idlib.',
      is: ['killed 5 civilians', 'killed 2 civilians'],
    },
    { text: 'Over 300,000 people have been killed in Syria since 2011.', is: ['killed 300000 (earlier)'] },
    { text: 'In 2014 shelling killed 30 people here.', is: ['killed 30 (earlier)'] },
    { text: 'A twelve-year-old boy was killed in the strike.', is: [] },
    { text: 'The army killed the talks within 24 hours.', is: [] },
    { text: 'Some 40 houses were destroyed and 12 villages burned.', is: [] },
    { text: 'No one was killed in the two explosions.', is: [] },
    {
      text: 'At least 12 civilians, including three children, were killed and 30 wounded in Kabkabiya.',
      is: ['killed 12 civilians', 'injured 30'],
    },
    {
      text: 'At least 70 people, among them 10 women and three infants, were killed in Pont-Sonde.',
      is: ['killed 70'],
    },
    {
      text: 'Sixty people, including at least 20 civilians, were killed in Wau.',
      is: ['killed 60', 'killed 20 civilians'],
    },
    { text: 'Floods killed 30 people, eight of them children.', is: ['killed 30'] },
    { text: 'Some 200,000 flee fighting in eastern Congo.', is: ['displaced 200000'] },
    {
      text: 'The number of people killed in Gaza has passed 45,000, the ministry said.',
      is: ['killed 45000'],
    },
    { text: 'Death toll in Gaza passes 45,000, health ministry says.', is: ['killed 45000'] },
    {
      text: 'More than 20,000 people have fled their homes since the start of December.',
      is: ['displaced 20000'],
    },
    { text: 'Some 8,000 people have fled since early November.', is: ['displaced 8000'] },
    { text: 'Some 8,000 people have fled since the start of the war.', is: ['displaced 8000 (earlier)'] },
    {
      text: 'Nearly 2 million people are affected and at least 30 people have died.',
      is: ['killed 30'],
    },
    {
      text: 'Hundreds have died and about two million people have been displaced.',
      is: ['killed 100', 'displaced 2000000'],
    },
    { text: 'A 24-year-old guard was killed at the gate.', is: [] },
    { text: 'Deaths of mothers fell 44% in ten years.', is: [] },
    { text: 'The drought threatens thousands of lives.', is: [] },
    { text: 'The fire cost thirty lives.', is: ['killed 30'] },
    {
      text: 'The death toll from the storm reaches 54 with dozens more people missing.',
      is: ['killed 54', 'missing 12'],
    },
    { text: 'At a school 66 children were poisoned by gas.', is: ['ill 66 civilians'] },
    { text: 'More than 40 bodies were recovered from the mud.', is: ['killed 40'] },
    { text: 'Some 2,000 tourists were airlifted by the army.', is: ['evacuated 2000'] },
    { text: 'Some 8,000 people have fled since late May.', is: ['displaced 8000 (earlier)'] },
  ])('$text', ({ text, is }) => {
    expect(figuresOf(text)).toEqual(is);
  });

  test.each([
    'A blast near the port claimed the lives of 20 civilians.',
    'A blast hit the port of Aden claiming 20 civilian lives.',
    'Police look for a man believed to have killed ten people.',
  ])('of whom nobody speaks has no speaker: %s', (text) => {
    expect(reader(text).figures.map(({ figure }) => figure.speaker)).toEqual([undefined]);
  });

  test('belongs to the event of its sentence and has who gives it', () => {
    const { figures, events } = reader(
      'Doctors say that shelling killed nine civilians in Kherson on Monday.',
    );

    const [first] = figures;
    expect(first?.figure.speaker).toBe('Doctors');
    expect(events[first?.eventIndex ?? -1]?.event.kind).toBe('civilian-casualties');
  });

  test.each([
    ['At least 12 civilians, including three children, were killed by a drone in Kabkabiya.', 'urgent'],
    ['Sixty soldiers and civilians, including nine civilians, were killed by a drone in Wau.', 'routine'],
    ['At least 9 civilians were killed by a drone in Kabkabiya.', 'routine'],
  ])('of civilians decides how urgent it is, by the whole and not by a part of it: %s', (text, urgency) => {
    expect(reader(text).events[0]?.urgency).toBe(urgency);
  });
});
