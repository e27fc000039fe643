/** That something may be done now, or in a while. The database knows whether it is so. */
export type Hint<Id extends string> = {
  readonly id: Id;
  /** How often it was begun or hinted at: the same hint twice is one job, a later one another. */
  readonly attempt: number;
  readonly inMs: number;
};
