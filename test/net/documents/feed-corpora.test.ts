import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readItems } from '#src/ingest/item.ts';
import { feedDocument } from '#src/net/documents/feed-document.ts';
import { expectationsOf, leadingOf } from '#test/support/expectations.ts';

/** Feeds that others gathered to break readers; they are not ours to carry, and lie beside the project where it is made. */
const corpora = new URL('../../../../shared/corpora/feeds/', import.meta.url);
const origin = 'http://127.0.0.1:8097/';

/** Where we mean to read otherwise than the file's own reader does, and why. */
const otherwise = {
  'HTML 5 reads &lang; and &rang; as other brackets than HTML 4 did': ['entities__lang', 'entities__rang'],
  'of two bodies the longer is the text': [
    'wellformed__atom10__entry_content_and_summary',
    'wellformed__rss__item_description_and_summary',
    'wellformed__rss__item_summary_and_description',
  ],
  'ids stay as they are written': [
    'wellformed__base__http_entry_id_base_content_location',
    'wellformed__base__http_entry_id_base_docuri',
  ],
  'entities of a DOCTYPE are not read': ['wellformed__rss__entity_in_doctype'],
  'what stands in a frame is not text': [
    'wellformed__sanitize__entry_content_iframe',
    'wellformed__sanitize__entry_summary_iframe',
  ],
  'a comment that nobody closes, and a declaration in a title, are no text': [
    'wellformed__sanitize__xml_declaration_unexpected_character',
    'wellformed__sanitize__xml_malicious_comment',
  ],
  'its expectation is cut short by the comment that it stands in, or wants less than the text says': [
    'wellformed__sanitize__entry_content_crazy',
    'wellformed__sanitize__entry_summary_crazy',
    'wellformed__sanitize__entry_title_crazy',
    'wellformed__sanitize__feed_title_crazy',
    'wellformed__sanitize__item_content_encoded_crazy',
    'wellformed__sanitize__item_content_encoded_script_nested_cdata',
    'wellformed__sanitize__item_description_crazy',
    'wellformed__sanitize__item_fullitem_crazy',
    'wellformed__sanitize__style_font_family_lucida_console_',
  ],
} satisfies Record<string, readonly string[]>;

describe.skipIf(!existsSync(corpora))('the corpora that lie beside the project', () => {
  // What is skipped is gathered all the same.
  const files = !existsSync(corpora)
    ? []
    : readdirSync(corpora, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(xml|rss|atom|json)$/.test(name),
      );

  test('every file is read or refused with a reason', () => {
    const counts = { files: files.length, read: 0, items: 0 };
    const refusals: Record<string, number> = {};
    for (const file of files) {
      try {
        counts.items += readItems(feedDocument(readFileSync(new URL(file, corpora)))).items.length;
        counts.read++;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        refusals[reason] = (refusals[reason] ?? 0) + 1;
      }
    }

    expect({ ...counts, refusals }).toEqual({ files: 2_148, read: 2_148, items: 2_621, refusals: {} });
  });

  test('titles, links, ids, dates and texts are what the files say they are', () => {
    let met = 0;
    const unmet = new Set<string>();
    for (const file of files.filter((name) => name.startsWith('feedparser-py/'))) {
      const bytes = readFileSync(new URL(file, corpora));
      const leading = leadingOf(bytes);
      const address = new URL(leading.contentLocation ?? '', origin).href;
      const feed = readItems(feedDocument(bytes, leading.contentType), address);
      for (const { read, expected } of expectationsOf(leading, feed))
        if (read === expected) met++;
        else unmet.add(file.replace(/^feedparser-py\/|\.xml$/g, ''));
    }

    expect({ met, unmet: [...unmet].toSorted() }).toEqual({
      met: 1_163,
      unmet: Object.values(otherwise).flat().toSorted(),
    });
  });
});
