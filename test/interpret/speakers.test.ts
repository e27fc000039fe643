import { describe, expect, test } from 'vitest';
import { speechIn } from '#src/interpret/speech/find-speech.ts';
import { quotationsOf } from '#src/interpret/text/quotation.ts';
import { textOf } from '#src/interpret/text/text.ts';
import { productLexicon } from '#test/support/reader.ts';

const lexicon = await productLexicon();

/** Who speaks in a text, each once, in its order; nobody who has no name. */
function speakersIn(body: string, headline = ''): readonly string[] {
  const text = textOf(headline, body);
  const named = speechIn(text, quotationsOf(text), lexicon).filter(({ isUnnamed }) => !isUnnamed);
  return [...new Set(named.flatMap(({ speaker }) => speaker ?? []))];
}

describe('a speaker', () => {
  test.each([
    {
      case: 'is whom the sentence opens with, where a participle follows a comma',
      text: 'Poland expelled three diplomats of Belarus over the fire, accusing Minsk of sabotage.',
      is: ['Poland'],
    },
    {
      case: 'is whom the clause opens with, and not who is named before',
      text: 'Envoys of Norway left Juba on Friday, while the bloc postponed its summit, saying that talks had failed.',
      is: ['bloc'],
    },
    {
      case: 'of a second verb is who did the first',
      text: 'The governor toured the camp at dawn and said the rebels were gone.',
      is: ['governor'],
    },
    {
      case: 'stands before age and post',
      text: 'Omar Haddad, 62, who had led the brigade for years, said the rebels reached the bridge.',
      is: ['Omar Haddad'],
    },
    {
      case: 'stands before what he is, though what he says begins with a name',
      text: 'Amina Saleh, a doctor at the clinic in Zalingei, said Darfur had no blood left.',
      is: ['Amina Saleh'],
    },
    {
      case: 'is not who is told',
      text: '"The ward is full," Amina Saleh, a doctor at the clinic, told me.',
      is: ['Amina Saleh'],
    },
    {
      case: 'stands behind the verb, with a day behind it',
      text: '"The ward is full," said Amina Saleh on Monday.',
      is: ['Amina Saleh'],
    },
    {
      case: 'may have a verb in the name',
      text: 'Save the Children said forty schools were closed.',
      is: ['Save the Children'],
    },
    {
      case: 'whose figures are cited is who collected them',
      text: 'Nine hundred homes burned, according to figures collected by the civil defence in Goma.',
      is: ['civil defence in Goma'],
    },
    {
      case: 'who goes on is the one who began',
      text: '"We stay," the governor said. "We stay and we dig," he continued.',
      is: ['governor'],
    },
    {
      case: 'stands before a day and the short form of its name',
      text: 'The Northern Harbour Front (NHF) on Sunday said the bridge was theirs.',
      is: ['Northern Harbour Front'],
    },
    {
      case: 'is not how long it has been said',
      text: 'Kenya has for the first time acknowledged that its soldiers crossed the river.',
      is: ['Kenya'],
    },
    {
      case: 'of a second verb is who did the first, however long it goes on',
      text: 'Officials in Kinshasa made no mention of the loss and for weeks have denied that the bridge fell.',
      is: ['Officials in Kinshasa'],
    },
    {
      case: 'of what is denied is who denies it, and not the allegation',
      text: 'The army crossed the river, an allegation Rwanda has repeatedly denied.',
      is: ['Rwanda'],
    },
    {
      case: 'that is named once by a surname is who was named whole',
      text: 'Ali Nur, the acting governor, confirmed the loss. The bridge had gone at night, Nur said.',
      is: ['Ali Nur'],
    },
    {
      case: '"the group" is the armed group that spoke last',
      text: 'The Congo River Alliance said it took the bridge. The group said it also took the mill.',
      is: ['Congo River Alliance'],
    },
    {
      case: 'that a paper cites is who told it',
      text: 'The rebels hold the bridge, Reuters reported on Monday, citing two local officials.',
      is: ['Reuters', 'two local officials'],
    },
    {
      case: 'of a quotation is who spoke in the sentence before',
      text: '"This is a message," the presenter Omar Haddad said in his introduction to the news of the day. "The bridge is ours."',
      is: ['presenter Omar Haddad'],
    },
    {
      case: '"the spokesman" is the one who spoke',
      text: 'Rebel spokesman Omar Haddad said the bridge was theirs. The army had fled, the spokesman said.',
      is: ['Rebel spokesman Omar Haddad'],
    },
    {
      case: 'may bear a name in marks',
      text: "'White Army' claims control of the bridge.",
      is: ['White Army'],
    },
    {
      case: 'may shoot reports down',
      text: 'The director of the dam shot down reports Monday that the bridge had burned.',
      is: ['director of the dam'],
    },
    {
      case: 'is not what reports are about',
      text: 'Conflicting reports about who was in control of the bridge began on Sunday.',
      is: [],
    },
    {
      case: 'is whom an agency refers to',
      text: 'Militants hold the bridge, Agence France Press (AFP) has reported with reference to the local military.',
      is: ['Agence France Press', 'local military'],
    },
    {
      case: 'may tell it to a television with an Arabic name',
      text: 'The bridge is open again, interior minister Fathi Omar told Libya al-Ahrar TV.',
      is: ['interior minister Fathi Omar'],
    },
    {
      case: 'is not who wrote a draft',
      text: 'The draft deal was written by the Americans, and the bridge would be shared.',
      is: [],
    },
    {
      case: 'is the office that a militia has for the media',
      text: "The militia's media office said the bridge was theirs.",
      is: ["militia's media office"],
    },
    {
      case: 'is not a reason that is cited',
      text: 'The governor said the bridge was closed, citing security concerns.',
      is: ['governor'],
    },
    {
      case: 'is who is quoted, not who quotes him',
      text: '"The bridge is ours," the governor was quoted as saying by state television.',
      is: ['governor'],
    },
    {
      case: 'may find, or speak of something, as well as say',
      text: 'UN investigators found that the mill had burned. "It was arson," the envoy said of the fire.',
      is: ['UN investigators', 'envoy'],
    },
    {
      case: 'of a statement is who issued it',
      text: 'The rebels issued a statement saying they had left Goma.',
      is: ['rebels'],
    },
  ])('$case', ({ text, is }) => {
    expect(speakersIn(text)).toEqual(is);
  });

  test.each([
    { headline: 'UN: two million displaced in Sudan', is: ['UN'] },
    { headline: 'Rebels enter Goma – mayor', is: ['mayor'] },
    { headline: 'Twelve killed in Idlib: monitor', is: ['monitor'] },
    { headline: 'Syria: twelve killed in Idlib', is: [] },
    { headline: 'Goma: what we know', is: [] },
  ])('of a headline stands before its colon or behind its last mark: $headline', ({ headline, is }) => {
    expect(speakersIn('The roads were open.', headline)).toEqual(is);
  });

  test.each([
    'The ministers of the member states met on Friday.',
    'Three U.S. states sent water.',
    'Doctors counted 459 confirmed cases of cholera in Aden.',
    'Six alleged members of the group were held in Nouakchott.',
    'The Philippines and Vietnam have territorial disputes at sea.',
    'The contents of the Miller report are known.',
    'More than forty people died, according to the latest death toll.',
    'Some 137 cases of dengue reported in Lahore were mild.',
    'Ten men accused of arson stood before the court.',
    'Three battleground states, emphasizing nothing, voted late.',
    'Donors who had promised money made new pledges at the meeting.',
  ])('is nobody where words of speech are none: %s', (text) => {
    expect(speakersIn(text)).toEqual([]);
  });
});
