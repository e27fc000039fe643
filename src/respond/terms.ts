import { standings, type Standing } from '../domain/standing.ts';
import { messages } from '../domain/messages.ts';
import type { MessageIdOf, Texts } from '../domain/texts.ts';
import { urgencies } from '../domain/urgency.ts';
import type { Scope } from '../domain/scope.ts';
import { closest, didYouMean } from './did-you-mean.ts';
import type { FilterKey, Known, Term } from './filter.ts';
import { labelsOf, placeLabel, readPlace, shortestName } from './known-places.ts';
import { findTopic, scopeOfTopics, topicNames, topicTerms, type TopicTerm } from './known-topics.ts';
import { foldName } from './normalise.ts';
import { isProblem, problem, shown, type Problem } from './problem.ts';

/** What the values of one filter stand for, before it is known whether they narrow or leave out. */
export type Part = Pick<Term, 'labels' | 'part' | 'remarks'>;

/** Known words listed in an error at most. */
const listedMax = 16;
/** Between initials one letter is no slip: who typed "US" did not mean the UN. */
const initialsMax = 4;

/** Reads the values of a filter. A problem says what is known. `at` marks where in the line an ambiguous place stands. */
export function readPart(key: FilterKey, values: readonly string[], known: Known): Part | Problem {
  switch (key) {
    case 'topic':
      return readTopics(values, known);
    case 'in':
      return readPlaces(values, known);
    case 'standing':
      return readStandings(values, known.texts);
    case 'urgency':
      return readUrgency(values, known.texts);
    case 'by':
      return readSpeakers(values, known);
    case 'source':
      return readSources(values, known);
  }
}

/** "Did you mean" and the list, for a word that is no topic. */
export function topicHelp(typed: string, { topics, texts }: Known): string {
  const names = topicTerms(topics).map((term) => term.name);
  const listed = topicNames(topics);
  const more = listed.length > listedMax ? ' …' : '';
  const list = `${listed.slice(0, listedMax).join(', ')}${more}`;
  return `${didYouMean(closest(typed, unique(names)), texts)} ${texts.say('filter-problem.topics', { names: list })}`;
}

function readTopics(values: readonly string[], known: Known): Part | Problem {
  const terms = [];
  for (const value of values) {
    const term = findTopic(value, known.topics);
    if (term === undefined)
      return problem(
        `${known.texts.say('filter-problem.no-topic', { typed: shown(value) })}${topicHelp(value, known)}`,
      );
    terms.push(term);
  }
  const part = scopeOfTopics(terms, known);
  if (isProblem(part)) return part;
  const remarks = terms.flatMap((term) => noteOf(term, known.texts));
  return { labels: unique(terms.map((term) => term.name)), part, remarks: unique(remarks) };
}

/** What a name leaves out: as its file says it, where a newsroom has written that, else as our messages do. */
function noteOf({ name, note }: TopicTerm, { say }: Texts): readonly string[] {
  if (note !== undefined) return [note];
  const id = `topic-note.${name}`;
  return isTopicNote(id) ? [say(id)] : [];
}

function isTopicNote(id: string): id is MessageIdOf<'topic-note'> {
  return Object.hasOwn(messages, id);
}

function readPlaces(values: readonly string[], known: Known): Part | Problem {
  const { say } = known.texts;
  const found = [];
  const remarks = [];
  for (const value of values) {
    const reading = readPlace(value, known.places);
    if (reading.is === 'none')
      return problem(
        `${say('place-problem.none', { typed: shown(value) })}${didYouMean(reading.near, known.texts)}`,
      );
    if (reading.is === 'several') return ambiguous(value, labelsOf(reading.readings), known.texts);
    found.push(reading.place);
    if (reading.others.length > 0)
      remarks.push(
        say('place.meant', { place: placeLabel(reading.place), names: labelsOf(reading.others).join('; ') }),
      );
  }
  const countries = found.flatMap((place) =>
    place.kind === 'country' && place.country !== undefined ? [place.country] : [],
  );
  return {
    labels: unique(found.map((place) => shortestName(place, known.places))),
    part: {
      placeIds: unique(found.map((place) => place.id)),
      ...(countries.length === 0 ? {} : { countries: unique(countries) }),
    },
    remarks,
  };
}

/** Readings are offered as whole names; the command that was typed is put around them by the grammar. */
function ambiguous(value: string, labels: readonly string[], { choice, say }: Texts): Problem {
  const names = choice(labels.map((label) => `"${label}"`));
  return problem(
    say('place-problem.several', { typed: shown(value), names }),
    labels.map((label) => ({ label, command: `"${label}"` })),
  );
}

const standingList = standings.filter((standing) => standing !== 'retracted');

function readStandings(values: readonly string[], texts: Texts): Part | Problem {
  const exact: Standing[] = [];
  for (const value of values) {
    const word = value.toLowerCase();
    const standing = standings.find((one) => one === word.replace(/\+$/, ''));
    if (standing === undefined) return unknownStanding(value, texts);
    if (!word.endsWith('+')) {
      exact.push(standing);
      continue;
    }
    if (values.length > 1)
      return problem(texts.say('filter-problem.standing-alone', { typed: `standing:${word}` }));
    if (standing === 'retracted') return problem(texts.say('filter-problem.retracted-alone'));
    return { labels: [word], part: { standingMin: standing }, remarks: [] };
  }
  return { labels: unique(exact), part: { standings: unique(exact) }, remarks: [] };
}

function unknownStanding(value: string, texts: Texts): Problem {
  const near = didYouMean(closest(value, standings), texts);
  return problem(
    `${texts.say('filter-problem.no-standing', { typed: shown(value) })}${near} ${texts.say('filter-problem.standings', { names: standingList.join(', ') })}`,
  );
}

function readUrgency(values: readonly string[], texts: Texts): Part | Problem {
  const { say } = texts;
  const [value = ''] = values;
  const word = value.toLowerCase().replace(/\+$/, '');
  const urgency = urgencies.find((one) => one === word);
  const how = say('filter-problem.urgencies', { names: urgencies.join(', ') });
  if (values.length > 1) return problem(say('filter-problem.urgency-alone', { how }));
  if (urgency === undefined) {
    const near = didYouMean(closest(word, urgencies), texts);
    return problem(`${say('filter-problem.no-urgency', { typed: shown(value) })}${near} ${how}`);
  }
  if (!value.endsWith('+') && urgency !== 'flash')
    return problem(say('filter-problem.urgency-and-louder', { typed: urgency, how }));
  return { labels: [`${urgency}+`], part: { urgencyMin: urgency }, remarks: [] };
}

/**
 * An actor that config knows goes by id and name; any other is compared as written, for not all who speak are listed,
 * and the asker is told so: a slip would wait in silence for ever.
 */
function readSpeakers(values: readonly string[], known: Known): Part | Problem {
  const { say } = known.texts;
  const labels = [];
  const actors = [];
  const remarks = [];
  for (const value of values) {
    const actor = findActor(value, known);
    if (actor === undefined) {
      const near = actorsNear(value, known);
      const meant = didYouMean(near, known.texts);
      if (near.length > 0 && value.length > initialsMax)
        return problem(`${say('filter-problem.no-speaker', { typed: shown(value) })}${meant}`);
      remarks.push(`${say('filter-note.unlisted-speaker', { typed: shown(value) })}${meant}`);
    }
    labels.push(actor?.name ?? value);
    actors.push(...(actor === undefined ? [value] : [actor.id, actor.name]));
  }
  return { labels: unique(labels), part: { actors: unique(actors) }, remarks };
}

function findActor(value: string, known: Known) {
  const wanted = foldName(value);
  return known.actors
    .list()
    .find((actor) => namesOf(actor).some((one) => one === value || foldName(one) === wanted));
}

/** By whichever of their names they are near: who typed "Syrian MoF" meant the ministry. */
function actorsNear(value: string, known: Known): readonly string[] {
  const names = known.actors.list().flatMap((actor) => namesOf(actor).map((name) => [name, actor.name]));
  const nameOf = new Map(names.map(([name = '', actor = '']) => [name, actor]));
  return unique(closest(value, [...nameOf.keys()]).map((name) => nameOf.get(name) ?? name));
}

function namesOf({ id, name, shortName, aliases }: ReturnType<Known['actors']['list']>[number]) {
  return [id, name, ...(shortName === undefined ? [] : [shortName]), ...aliases];
}

function readSources(values: readonly string[], known: Known): Part | Problem {
  const outlets = known.outlets.list();
  const sources = [];
  for (const value of values) {
    const outlet = outlets.find((name) => foldName(name) === foldName(value));
    if (outlet === undefined) {
      const { say } = known.texts;
      const near = didYouMean(closest(value, outlets), known.texts);
      const listed = say('filter-problem.watched', { names: outlets.slice(0, listedMax).join(', ') });
      return problem(`${say('filter-problem.no-source', { typed: shown(value) })}${near} ${listed}`);
    }
    sources.push(outlet);
  }
  const part: Scope = { sources: unique(sources) };
  return { labels: unique(sources), part, remarks: [] };
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
