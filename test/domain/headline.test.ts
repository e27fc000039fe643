import { describe, expect, test } from 'vitest';
import type { Claim } from '#src/domain/claim.ts';
import type { NewsEvent } from '#src/domain/event.ts';
import { headlineLengthMax, headlineOf, plainHeadline } from '#src/domain/headline.ts';
import type { Place } from '#src/domain/place.ts';
import type { Standing } from '#src/domain/standing.ts';
import { readMessages } from '#src/settings/messages.ts';
import { aClaim } from '#test/support/news.ts';
import { english, messagesWith } from '#test/support/texts.ts';

const homs: Place = {
  id: 'place-1',
  name: 'Homs',
  kind: 'city',
  latDeg: 34.7,
  lonDeg: 36.7,
  path: ['place-1'],
};
const capture: NewsEvent = {
  topic: 'territorial-change',
  kind: 'capture',
  place: homs,
  doer: 'Rebels',
  doerSide: 'opposition',
  background: false,
};

const says = (given: Partial<Claim>) => aClaim(capture, given);

const rebels = says({ speaker: 'The rebels', speakerSide: 'opposition' });
const hts = says({ speaker: 'Hayat Tahrir al-Sham', speakerShort: 'HTS', speakerSide: 'opposition' });
const ministry = says({ stance: 'denies', speaker: 'Syrian defence ministry', speakerSide: 'government' });

describe('a headline', () => {
  test.each<{ case: string; claims: Claim[]; standing: Standing; event?: Partial<NewsEvent>; is: string }>([
    {
      case: 'of an officer who tells what his side did says "they"',
      claims: [says({ speaker: 'President of Azerbaijan Ilham Aliyev', speakerSide: 'opposition' })],
      standing: 'claimed',
      event: { doer: 'President of Azerbaijan Ilham Aliyev' },
      is: 'President of Azerbaijan Ilham Aliyev says they captured Homs',
    },
    {
      case: 'leaves of a long title who bears it',
      claims: [
        rebels,
        says({
          stance: 'denies',
          speaker: 'Official representative of the Syrian Defence Ministry Artin Sahakian',
        }),
      ],
      standing: 'disputed',
      is: 'Rebels say they captured Homs; Artin Sahakian denies it',
    },
    {
      case: 'does not take a country for who commands in it',
      claims: [says({ speaker: 'commander of the peacekeeping force in the Central African Republic' })],
      standing: 'claimed',
      is: 'Commander of the peacekeeping force… says rebels captured Homs',
    },
    {
      case: 'of words for which we have none has those of the article, and no quotation marks that it has not',
      claims: [
        says({
          stance: 'reports',
          speaker: 'Jordan',
          said: 'warned that the "last chance" for talks was gone',
          quote: 'Jordan also warned that the "last chance" for talks was gone, in a letter to the UN.',
        }),
      ],
      standing: 'reported',
      event: { topic: 'diplomatic-statement', kind: 'threat', doer: 'Jordan' },
      is: 'Jordan also warned that the "last chance" for talks was gone',
    },
    {
      case: 'of words that stand elsewhere than behind their speaker quotes them',
      claims: [
        says({
          stance: 'reports',
          speaker: 'Jordan',
          said: 'the last chance was gone',
          quote: 'In a letter, the last chance was gone, said Jordan.',
        }),
      ],
      standing: 'reported',
      event: { topic: 'diplomatic-statement', kind: 'statement', doer: 'Jordan' },
      is: 'Jordan: “the last chance was gone”',
    },
    {
      case: 'of an act whose doer another sentence names has its verb, and no quotation marks',
      claims: [
        says({
          stance: 'reports',
          speaker: 'Jordan',
          said: 'condemned the raid',
          quote: 'It also condemned the raid.',
        }),
      ],
      standing: 'reported',
      event: { topic: 'diplomatic-statement', kind: 'condemnation', doer: 'Jordan' },
      is: 'Jordan condemned the raid',
    },
    {
      case: 'that is cut within quotation marks closes them',
      claims: [
        says({
          stance: 'reports',
          speaker: 'Jordan',
          said: 'warned that "the last chance for talks on the border crossings, the prisoners and the water of both rivers was gone"',
          quote:
            'Jordan warned that "the last chance for talks on the border crossings, the prisoners and the water of both rivers was gone".',
        }),
      ],
      standing: 'reported',
      event: { topic: 'diplomatic-statement', kind: 'threat', doer: 'Jordan' },
      is: 'Jordan warned that "the last chance for talks on the border crossings, the prisoners and the water…"',
    },
    {
      case: 'of a place of which a share was left says so',
      claims: [says({ stance: 'confirms', speaker: 'Syrian Army', speakerSide: 'government' })],
      standing: 'confirmed',
      event: { kind: 'withdrawal', partly: true, doer: 'government forces', doerSide: 'government' },
      is: 'Syrian Army confirms it left part of Homs',
    },
    {
      case: 'names who says it, and that they did it themselves',
      claims: [rebels],
      standing: 'claimed',
      is: 'Rebels say they captured Homs',
    },
    {
      case: 'has both sides of a dispute',
      claims: [rebels, ministry],
      standing: 'disputed',
      is: 'Rebels say they captured Homs; Syrian defence ministry denies it',
    },
    {
      case: 'takes a party by its short name, as one',
      claims: [hts],
      standing: 'claimed',
      is: 'HTS says it captured Homs',
    },
    {
      case: 'takes a spokesman for his party',
      claims: [says({ speaker: 'A spokesman for the rebels', speakerSide: 'opposition' })],
      standing: 'claimed',
      is: 'Rebels say they captured Homs',
    },
    {
      case: 'does not let a person take a city who has no title',
      claims: [says({ speaker: 'Omar Haddad', speakerSide: 'opposition', speakerPerson: true })],
      event: { doer: 'his fighters' },
      standing: 'claimed',
      is: 'Omar Haddad says they captured Homs',
    },
    {
      case: 'does not let who confirms a capture have made it',
      claims: [says({ stance: 'confirms', speaker: 'Ukrainian researchers', speakerSide: 'government' })],
      event: { doer: 'Russia', doerSide: 'government' },
      standing: 'confirmed',
      is: 'Ukrainian researchers confirm Russia captured Homs',
    },
    {
      case: 'names the forces of a state where who tells of them may be any',
      claims: [says({ speaker: 'Defence Ministry', speakerSide: 'government' })],
      event: { doer: 'Russian troops', doerSide: 'government' },
      standing: 'claimed',
      is: 'Defence Ministry says Russian troops captured Homs',
    },
    {
      case: 'knows the forces of a state by its name',
      claims: [says({ speaker: 'Russia', speakerSide: 'government' })],
      event: { doer: 'Russian troops', doerSide: 'government' },
      standing: 'claimed',
      is: 'Russia says it captured Homs',
    },
    {
      case: 'does not let a person take a city',
      claims: [says({ speaker: 'Commander Omar Haddad', speakerSide: 'opposition' })],
      standing: 'claimed',
      is: 'Commander Omar Haddad says rebels captured Homs',
    },
    {
      case: 'says of an onlooker who did it',
      claims: [says({ speaker: 'Residents', speakerSide: 'civil' })],
      standing: 'claimed',
      is: 'Residents say rebels captured Homs',
    },
    {
      case: 'keeps the words of an earlier sentence small within',
      claims: [says({ stance: 'confirms', speaker: 'SOHR', speakerSide: 'monitor' })],
      event: { kind: 'withdrawal', doer: 'Government forces', doerSide: 'government' },
      standing: 'confirmed',
      is: 'SOHR confirms government forces left Homs',
    },
    {
      case: 'keeps the capital of a name',
      claims: [says({ speaker: 'SOHR', speakerSide: 'monitor' })],
      event: { doer: 'Turkish forces' },
      standing: 'claimed',
      is: 'SOHR says Turkish forces captured Homs',
    },
    {
      case: 'credits the outlet that states it',
      claims: [says({ stance: 'reports' })],
      standing: 'reported',
      is: 'Rebels captured Homs, Levant Wire reports',
    },
    {
      case: 'says that nobody has put a name to it',
      claims: [says({ unnamed: true })],
      standing: 'claimed',
      is: 'Unconfirmed reports say rebels captured Homs',
    },
    {
      case: 'tells a denial of a rumour as a denial',
      claims: [says({ unnamed: true }), ministry],
      standing: 'denied',
      is: 'Syrian defence ministry denies that rebels captured Homs',
    },
    {
      case: 'of who denies what they did themselves says so',
      claims: [says({ stance: 'denies', speaker: 'Syrian defence ministry', speakerSide: 'government' })],
      event: { kind: 'withdrawal', doer: 'government forces', doerSide: 'government' },
      standing: 'denied',
      is: 'Syrian defence ministry denies that it left Homs',
    },
    {
      case: 'does not call the doer of another side "they"',
      claims: [says({ stance: 'confirms', speaker: 'SOHR', speakerSide: 'monitor' })],
      event: { doer: 'his fighters' },
      standing: 'confirmed',
      is: 'SOHR confirms Homs was captured',
    },
    {
      case: 'puts words that take a side in quotation marks',
      claims: [rebels],
      event: { kind: 'withdrawal', doer: 'remnants of the regime', doerSide: 'government' },
      standing: 'claimed',
      is: 'Rebels say remnants of the “regime” left Homs',
    },
  ])('$case', ({ claims, standing, event = {}, is }) => {
    const told = claims.map((claim) => ({ ...claim, event: { ...capture, ...event } }));

    expect(headlineOf({ event: { ...capture, ...event }, claims: told, standing }, english)).toBe(is);
  });

  test('gives up the doer before the source when it is too long', () => {
    const place = { ...homs, name: 'military post on the edge of the old town of Deir ez-Zor' };
    const event = { ...capture, place, doer: 'fighters of the united southern operations room' };
    const claims = [says({ speaker: 'Syrian Network for Human Rights', speakerSide: 'monitor' }), ministry];

    const headline = headlineOf({ event, claims, standing: 'disputed' }, english);

    expect(headline.length).toBeLessThanOrEqual(headlineLengthMax);
    expect(headline).toMatch(/^Syrian Network.* say/);
    expect(headline).toMatch(/; Syrian defence.* denies it$/);
  });

  test('of who fled says who did, however long, and has the article’s words where that is not known', () => {
    const place = { ...homs, name: 'military post on the edge of the old town of Deir ez-Zor' };
    const fled: NewsEvent = { topic: 'leadership-change', kind: 'fled', place, background: false };
    const officers = says({
      speaker: 'Officers of the united southern operations room',
      said: 'the minister fled',
    });

    const known = headlineOf(
      {
        event: { ...fled, doer: 'Transitional National Unity Authority' },
        claims: [officers],
        standing: 'claimed',
      },
      english,
    );
    const unknown = headlineOf({ event: fled, claims: [officers], standing: 'claimed' }, english);

    expect(known).toMatch(/^Officers say Transitional National Unity Authority fled military post/);
    expect(unknown).toBe('Officers: “the minister fled”');
  });

  test('of an act of words is the words themselves, with who says them', () => {
    const event = { ...capture, topic: 'diplomatic-statement', kind: 'condemnation' };
    const claims = [
      says({ stance: 'reports', speaker: 'France', said: 'condemned the shelling of Kherson' }),
    ];

    expect(headlineOf({ event, claims, standing: 'reported' }, english)).toBe(
      'France: “condemned the shelling of Kherson”',
    );
  });
});

test('a headline from right to left begins with the verb, and names in it keep to themselves', () => {
  const arabic = `
headline:
  says: "تقول {name} {what}"
  disputed: "{what}؛ و{name} تنفي"
act:
  did: "{by, select, it {إنها سيطرت} they {إنهم سيطروا} other {إن {doer} سيطرت}} على {place}"
`;
  const texts = readMessages(messagesWith({ 'ar/headlines.yaml': arabic })).textsIn('ar');
  const claims = [hts, ministry];

  const headline = headlineOf({ event: capture, claims, standing: 'disputed' }, texts);

  const [claimant, place, denier] = ['HTS', 'Homs', 'Syrian defence ministry'].map(
    (name) => `\u2068${name}\u2069`,
  );
  expect(headline).toBe(`تقول ${claimant} إنها سيطرت على ${place}؛ و${denier} تنفي`);
});

test('a headline of an outlet keeps words that take a side in quotation marks', () => {
  expect(plainHeadline('Rebels "liberate" Homs as regime falls')).toBe(
    'Rebels "liberate" Homs as “regime” falls',
  );
});
