/** A number of the same, most first. */
export type Counted = { name: string; count: number };

/** What the officer's pages say of the case: each list in the order in which it is shown, whole; the page shows what fits. */
export type ReadMeCase = {
  /** Newest first. `begins`: the person marked it and quoted no words, so these are how its text begins. */
  threats: { words: string; begins: boolean; when: string; source: string }[];
  /** `after`: how many incidents came after it, in one sentence. */
  orders: { name: string; served: string; detail: string; after: string }[];
  course: {
    incidents: number;
    firstDate: string;
    lastDate: string;
    /** `2026-03` and the number of incidents in it. */
    months: { month: string; count: number }[];
    /** Incidents of which not even the month is known. */
    withoutMonth: number;
    channels: Counted[];
    /** The last 30 days against the 30 before, one sentence each. */
    windows: string[];
    acts: Counted[];
    /** Incidents that the person marked as nothing. */
    unmarked: number;
  };
  toldToStop: { when: string; how: string; words: string; exhibits: string[]; after: string }[];
  accounts: {
    platform: string;
    name: string;
    handle: string;
    accountId: string;
    count: number;
    first: string;
    last: string;
    /** `A`, `B`: those that the person thinks belong together. Empty: none said. */
    together: string;
    relationship: string;
  }[];
  /** Why the person thinks so, in their words; `together` is empty for one account by itself. */
  reasons: { together: string; account: string; relationship: string; words: string }[];
  impact: { topic: string; when: string; words: string }[];
  hostility: { grounds: string; words: string }[];
  wishes: string[];
  police: {
    references: string[];
    /** `by`: a day in words, or empty. */
    contacts: { when: string; who: string; words: string; promised: string; by: string }[];
    /** When they last heard from the police, and how long before this was made: one sentence. */
    lastUpdate: string;
  };
  /** What will not be there for long, by platform. `by`: the first day on which some of it is gone, or empty. */
  perishing: { by: string; name: string; accounts: string; words: string }[];
  chosen: {
    /** `MJS001` or `Incident 3`. */
    source: string;
    why: string;
    when: string;
    who: string;
    words: string;
  }[];
};
