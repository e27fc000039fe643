import type { Demo } from './demo.ts';
import type { Desk, Reply } from '../respond/command.ts';

/** What may be asked of a night that is over: it can be looked at, and not changed. */
const readingVerbs = ['status', 'latest', 'story', 'why'];

/**
 * The live desk, which after the demo also answers about that night: what is asked of both is answered by both, the
 * demo's part marked. Nothing but questions reaches the demo.
 */
export function deskOfBoth(live: Desk, { newsroom, now }: Demo): Desk {
  return {
    commands: live.commands,
    suggest: (call, kind, typed) => live.suggest(call, kind, typed),
    async answer(call): Promise<Reply> {
      const answer = await live.answer(call);
      if (isOfToday(call.line, live)) return answer;
      const person = { ...call.person, role: 'reader' } as const;
      const demo = await newsroom.desk.answer({ ...call, person, id: `demo-${call.id}`, at: now() });
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

/** The demo's answer alone where the live desk knows nothing of it; else one after the other. */
function joined(live: Reply, demo: Reply): Reply {
  const { title, lines } = demo.answer;
  const marked = { ...demo.answer, marks: ['DEMO', ...demo.answer.marks] };
  if (!live.ok) return { ...demo, answer: marked };
  return {
    ...live,
    answer: {
      ...live.answer,
      lines: [...live.answer.lines, [''], [`DEMO · ${title ?? 'the night that was replayed'}`], ...lines],
    },
  };
}
