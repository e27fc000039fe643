import { Tokenizer } from 'htmlparser2';

/** Articles of outlets nest some 40 deep, and come with some 10,000 tags. */
const depthMax = 400;
const tagsMax = 60_000;
/** Scripts hold some beside. */
const bracketsMax = 150_000;
const lengthMax = 6_000_000;

/** Elements that hold nothing, or that HTML closes by itself: left open they nest nothing. */
const shallow = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th'.split(
    ' ',
  ),
);

/**
 * Says why a page is not to be made a tree of, and nothing when it may: 5,000 nested tags hang what reads the tree, and
 * a megabyte of "<" kills what builds it. Reads tokens, so that this look costs no more than the page's length.
 */
export function whyNotRead(html: string): string | undefined {
  if (html.length > lengthMax) return 'it is larger than a page may be';
  if (html.split('<').length > bracketsMax) return 'it has too many tags for an article';
  let depth = 0;
  let deepest = 0;
  let tags = 0;
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname: (start, end) => {
        tags++;
        if (!shallow.has(html.slice(start, Math.min(end, start + 10)).toLowerCase())) depth++;
        deepest = Math.max(deepest, depth);
      },
      onclosetag: (start, end) => {
        tags++;
        if (depth > 0 && !shallow.has(html.slice(start, Math.min(end, start + 10)).toLowerCase())) depth--;
      },
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  if (deepest > depthMax) return 'it is nested too deep to be an article';
  return tags > tagsMax ? 'it has too many tags for an article' : undefined;
}

const nothing = () => undefined;
