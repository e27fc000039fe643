import type { ArticleId } from './article.ts';
import type { Claim } from './claim.ts';

/** What an event is worth, worked out from its claims (design: UNDERSTANDING, Standing); from weak to strong but for `retracted`. */
export const standings = ['retracted', 'denied', 'claimed', 'disputed', 'reported', 'confirmed'] as const;
export type Standing = (typeof standings)[number];

/**
 * The standing of one event from its claims, the first row of the table that fits. Each speaker's latest word counts.
 * @param retracted articles that were taken back; their claims count no more, and with none left the event is retracted
 */
export function standing(claims: readonly Claim[], retracted: ReadonlySet<ArticleId> = nothing): Standing {
  const kept = claims.filter(({ articleId }) => !retracted.has(articleId));
  if (kept.length === 0) return claims.length === 0 ? 'claimed' : 'retracted';
  const last = latestWords(kept);
  const denials = last.filter(isDenial);
  const asserted = last.filter(
    ({ stance }) => stance === 'claims' || stance === 'reports' || stance === 'confirms',
  );
  if (last.some((claim) => confirms(claim) && !isReopened(claim, denials))) return 'confirmed';
  if (denials.length > 0) return asserted.some(({ unnamed }) => unnamed !== true) ? 'disputed' : 'denied';
  return asserted.some(statesIt) ? 'reported' : 'claimed';
}

const nothing: ReadonlySet<ArticleId> = new Set();

/** Whoever speaks: the actor, the name as written, or the outlet in its own voice. */
export function voiceOf(claim: Claim): string {
  if (claim.unnamed === true) return `unnamed ${claim.outlet}`;
  return claim.speakerId ?? claim.speaker?.toLowerCase() ?? `outlet ${claim.outlet}`;
}

function latestWords(claims: readonly Claim[]): readonly Claim[] {
  const byVoice = new Map<string, Claim>();
  for (const claim of claims) {
    // "Could not verify" takes no earlier word back.
    if (claim.stance === 'unverified') continue;
    const before = byVoice.get(voiceOf(claim));
    if (
      before === undefined ||
      before.saidAt < claim.saidAt ||
      (before.saidAt === claim.saidAt && rank(claim) >= rank(before))
    )
      byVoice.set(voiceOf(claim), claim);
  }
  return [...byVoice.values()];
}

/** Of two words said at once, the one that says more. */
function rank({ stance }: Claim): number {
  return ['unverified', 'claims', 'reports', 'confirms', 'denies'].indexOf(stance);
}

/** An unnamed source never confirms. */
function confirms({ stance, unnamed }: Claim): boolean {
  return stance === 'confirms' && unnamed !== true;
}

/** By a party or its officials: an outlet's own doubts are none. */
function isDenial({ stance, speaker, unnamed }: Claim): boolean {
  return stance === 'denies' && (speaker !== undefined || unnamed === true);
}

/** A denial not older than the confirmation leaves it open. */
function isReopened(confirmation: Claim, denials: readonly Claim[]): boolean {
  return denials.some(({ saidAt }) => saidAt >= confirmation.saidAt);
}

/** The outlet in its own voice, or a speaker who takes no side. */
export function statesIt({ stance, unnamed }: Claim): boolean {
  return (stance === 'reports' || stance === 'confirms') && unnamed !== true;
}
