/** What is filed of an exhibit, as lists of evidence name it. */
import type { EvidenceItem } from '../../../shared/contract/evidence.ts'

/**
 * 原件 or 复印件 of what exists on paper or as a picture; 电子数据（导出）for what a system printed of itself; 电子数据 for
 * a recording or a mail, which exist as data only, whatever is printed of them (民事诉讼法 66).
 */
export function formOf({ form, mime }: Pick<EvidenceItem, 'form' | 'mime'>): string {
  if (form === 'export') return '电子数据（导出）'
  if (mime !== 'application/pdf' && !mime.startsWith('image/')) return '电子数据'
  return form === 'original' ? '原件' : '复印件'
}
