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
      const [verb = ''] = call.line.trim().toLowerCase().split(/\s+/);
      if (!readingVerbs.includes(verb)) return answer;
      const demo = await newsroom.desk.answer({ ...call, id: `demo-${call.id}`, at: now() });
      return demo.ok ? joined(answer, demo) : answer;
    },
  };
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
