import type { Demo } from './demo.ts';
import { askable, readingVerbs } from './buttons.ts';
import type { Instant } from '../domain/instant.ts';
import type { Call, Desk, Reply } from '../respond/command.ts';
import { shortIdOf, storyIdPattern } from '../respond/story-asked.ts';

/**
 * The live desk, which after the demo also answers about that night: what is asked of both is answered by both, the
 * demo's part marked. Nothing but questions reaches the demo: what would change one of its stories is told so.
 */
export function deskOfBoth(live: Desk, { newsroom, now }: Demo): Desk {
  return {
    commands: live.commands,
    suggest: (call, kind, typed) => live.suggest(call, kind, typed),
    async answer(call): Promise<Reply> {
      const answer = await live.answer(call);
      const asked = (line: string) => newsroom.desk.answer(demoCall({ ...call, line }, now()));
      if (isOfToday(call.line, live)) {
        const slug = answer.ok ? undefined : storyIn(call.line);
        return slug !== undefined && (await asked(`story ${slug}`)).ok ? unchanged(slug, answer) : answer;
      }
      const demo = await asked(call.line);
      return demo.ok ? joined(answer, demo) : answer;
    },
  };
}

/** What names a verb that does more than look; a place or a story's id alone asks what is known of it. */
function isOfToday(line: string, { commands }: Desk): boolean {
  const [, verb = ''] = /^\s*\/?(\S+)/.exec(line.toLowerCase()) ?? [];
  return (
    !readingVerbs.includes(verb) &&
    commands.some((shape) => shape.verb === verb || (shape.aliases?.includes(verb) ?? false))
  );
}

function demoCall(call: Call, at: Instant): Call {
  return { ...call, person: { ...call.person, role: 'reader' }, id: `demo-${call.id}`, at };
}

function storyIn(line: string): string | undefined {
  return line.split(' ').find((word) => storyIdPattern.test(word));
}

/** Instead of "there is no story", of one that stands on the screen. */
function unchanged(slug: string, { ok, answer }: Reply): Reply {
  const words = `${shortIdOf(slug)} is of the night that was replayed: it can be looked at, not changed.`;
  const actions = ['story', 'why'].map((verb) => ({ label: verb, command: `${verb} ${shortIdOf(slug)}` }));
  return { ok, answer: { ...answer, marks: ['DEMO'], lines: [[words]], actions } };
}

/** The demo's answer alone where the live desk knows nothing of it; else one after the other. */
function joined(live: Reply, demo: Reply): Reply {
  const { title, lines } = demo.answer;
  const marked = { ...askable(demo.answer, readingVerbs), marks: ['DEMO', ...demo.answer.marks] };
  if (!live.ok) return { ...demo, answer: marked };
  return {
    ...live,
    answer: {
      ...live.answer,
      lines: [...live.answer.lines, [''], [`DEMO · ${title ?? 'the night that was replayed'}`], ...lines],
    },
  };
}
