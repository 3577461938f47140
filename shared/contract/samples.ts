/** The sample cases, folders of resources/sample-case. Imports no schema: the window loads it at start. */

/** A job done to its end, the same case before anything was filed, and another kind of case. */
export const SAMPLES = ['whole-job', 'unsettled-payments', 'zero-rate'] as const
export type SampleName = (typeof SAMPLES)[number]
