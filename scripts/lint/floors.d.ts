export const FLOORS: readonly (readonly string[])[]
export function complaint(file: string, target: string): string | null
export const FEATURE_FLOORS: readonly (readonly string[])[]
export function featureComplaint(file: string, target: string): string | null
