import { describe, expect, test } from 'vitest';
import { commandLineOf } from '#src/respond/command-line.ts';
import {
  customIdOf,
  keptIdOf,
  readCustomId,
  shareId,
  storySlugIn,
} from '#src/platforms/discord/custom-id.ts';
import { muteShape, shape } from './opened.ts';

describe('options become a line of the one grammar', () => {
  test.each([
    { case: 'a word', of: shape(), given: { place: 'homs' }, line: 'status homs' },
    {
      case: 'a place of two words is quoted',
      of: shape(),
      given: { place: 'New  York' },
      line: 'status "New York"',
    },
    {
      case: 'a chosen place keeps its comma',
      of: shape(),
      given: { place: 'Homs, Syria' },
      line: 'status "Homs, Syria"',
    },
    {
      case: 'several places stay several',
      of: shape(),
      given: { place: 'homs,hama' },
      line: 'status homs,hama',
    },
    {
      case: 'what is quoted already is left',
      of: shape(),
      given: { place: '"New York"' },
      line: 'status "New York"',
    },
    {
      case: 'a quote cannot end its quotes',
      of: shape(),
      given: { place: 'a" for 9d "b' },
      line: 'status "a for 9d b"',
    },
    {
      case: 'a line end is a space',
      of: shape(),
      given: { place: 'homs\nmute all' },
      line: 'status "homs mute all"',
    },
    { case: 'nothing is nothing', of: shape(), given: { place: '  ' }, line: 'status' },
    {
      case: "the order is the command's, not the typist's",
      of: muteShape,
      given: { because: 'wire echo', for: '2h', filter: 'humanitarian in homs' },
      line: 'mute humanitarian in homs for 2h because wire echo',
    },
    {
      case: 'a word typed twice is written once',
      of: muteShape,
      given: { filter: 'homs', for: 'for 2h' },
      line: 'mute homs for 2h',
    },
    {
      case: 'what is not given is left out',
      of: muteShape,
      given: { filter: 'homs', for: '2h' },
      line: 'mute homs for 2h',
    },
  ])('$case', ({ of, given, line }) => {
    expect(commandLineOf(of, given)).toBe(line);
  });
});

describe('a button', () => {
  const delivery = 'a1b2c3d4e5f6g7h8j9k0';

  test('carries its delivery and its command', () => {
    const id = customIdOf(delivery, 'mute S-7K2Q for 1h');

    expect(id).toBe(`${delivery}~mute S-7K2Q for 1h`);
    expect(readCustomId(id)).toEqual({ does: 'run', mark: delivery, line: 'mute S-7K2Q for 1h' });
  });

  test('whose command is too long carries the id of it, for a command cut short is another', () => {
    const [fits, long] = [customIdOf(delivery, 'x'.repeat(79)), customIdOf(delivery, 'x'.repeat(80))];

    expect(fits).toHaveLength(100);
    expect(readCustomId(fits)).toMatchObject({ line: 'x'.repeat(79) });
    expect(readCustomId(long)).toEqual({ does: 'run', mark: delivery, keptId: keptIdOf('x'.repeat(80)) });
    expect(readCustomId(customIdOf(delivery, 'x'.repeat(80), true))).toMatchObject({ does: 'open' });
  });

  test('shares, or is of somebody else', () => {
    expect(readCustomId(shareId)).toEqual({ does: 'share' });
    expect(readCustomId('other')).toBeUndefined();
  });

  test('names its story', () => {
    expect(storySlugIn([`${delivery}~help`, `${delivery}~why S-7K2Q`])).toBe('S-7K2Q');
    expect(storySlugIn([`${delivery}~help`])).toBeUndefined();
  });
});
