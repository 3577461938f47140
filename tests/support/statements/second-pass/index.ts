import { AMERICA } from './america.ts'
import { ASIA } from './asia.ts'
import { CHINA } from './china.ts'
import { EUROPE } from './europe.ts'
import { KINDS_AGAIN } from './kinds-again.ts'
import type { FileInput } from './input.ts'

export const SECOND_PASS: FileInput[] = [...CHINA, ...ASIA, ...AMERICA, ...EUROPE, ...KINDS_AGAIN]
