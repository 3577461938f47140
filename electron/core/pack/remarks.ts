/** What is told at the foot of an exhibit's own pages: how they came onto the paper, in the reader's words. */
import type { PackWarning } from '../../../shared/contract/pack.ts'

type Words = (count: number) => string

const REMARKS: Readonly<Partial<Record<PackWarning['code'], Words>>> = {
  'annotations-dropped': (n) => `${n} 处批注没有图形，未印`,
  'layers-shown': () => '含图层，按阅读器默认显示的内容印出',
  'signature-not-carried': () => '含电子签名，打印页不能保留，以电子文件为准',
  'first-frame': () => '动图，仅印第一帧',
  'pdf-repaired': () => '原文件结构有误，经修复印出，内容以电子文件为准',
  'pdf-restricted': () => '原文件由作者设有权限限制',
  'pdf-drawn': (n) => `${n} 页按阅读器显示的样子印成图像`,
  'dynamic-form': () => '动态表单，表中填写的内容未能印出，以电子文件为准',
  'attachments-not-printed': (n) => `内含 ${n} 个附件，未印`,
  'image-damaged': (n) => `${n} 幅图像数据已损坏，可能不完整`,
  'picture-repaired': () => '图片文件结尾不完整，已印出能读出的部分',
  'picture-compressed': () => '按提交渠道的大小限制压缩',
  'vector-drawn': () => '矢量图，转为图像印出',
  'dark-ground': () => '透明图片，浅色内容印在深色底上',
  'content-lost': (n) => `${n} 个字符未能印出，以电子文件为准`,
}

/** One line for the exhibit's warnings; '' where there is nothing to tell. */
export function remarkOf(warnings: readonly Pick<PackWarning, 'code' | 'count'>[]): string {
  const words = warnings.flatMap(({ code, count }) => REMARKS[code]?.(count ?? 1) ?? [])
  return words.length === 0 ? '' : `※ ${words.join('；')}`
}
