export const FLOORS: readonly (readonly string[])[]
export function complaint(file: string, target: string): string | null
