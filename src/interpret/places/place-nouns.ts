import { WordList } from '../text/word-list.ts';

/** Nouns that are the place itself: "the city of X". */
export const selfNouns = new Set('city town village capital port-city settlement municipality island islands hamlet stronghold bastion cities towns villages capitals'.split(' ')); // prettier-ignore

/** Part of the place: not the place. */
export const partNouns = new Set('part parts half most much neighbourhood neighbourhoods neighborhood neighborhoods suburb suburbs district districts outskirts edge quarter quarters section sections centre center areas swathes swaths territory territories positions position third remainder rest portions portion swath stretches pockets majority streets street side kilometres kilometers km miles'.split(' ')); // prettier-ignore

export const regionNouns = new Set(
  'republic countryside province governorate region oblast county state area valley zone enclave pocket front'.split(
    ' ',
  ),
);

/** Shares that leave the place itself the subject of a withdrawal. */
export const shareNouns = new Set(
  'part parts half most much majority rest centre center city outskirts'.split(' '),
);

export const months = new WordList('january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'.split(' ')); // prettier-ignore

/** Capitals that describe: "in Muslim villages", "four Arab states". */
export const peoples = new WordList(
  'muslim christian catholic orthodox shiite shia sunni jewish alawite druze hindu kurdish arab tuareg yazidi mormon amish indigenous'.split(
    ' ',
  ),
);
