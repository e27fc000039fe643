/** How long what was read, told and done is kept; what is older goes for good. */
export type Keeping = {
  /** Articles, stories, and what was sent or held of them. */
  readonly newsDays: number;
  /** Who changed what, and the mutes that have ended. */
  readonly auditDays: number;
};

export const usualKeeping: Keeping = { newsDays: 365, auditDays: 730 };
