/** What an event is worth, worked out from its claims (design: UNDERSTANDING, Standing); from weak to strong but for `retracted`. */
export const standings = ['retracted', 'denied', 'claimed', 'disputed', 'reported', 'confirmed'] as const;
export type Standing = (typeof standings)[number];
