/** antd's theme, made from the palette: dense, flat, quiet. */
import { theme as antd, type ThemeConfig } from 'antd'
import type { Language } from '../../shared/contract/door.ts'
import { DARK, LIGHT, fontOf } from './palette.ts'

export function themeOf(dark: boolean, language: Language): ThemeConfig {
  const palette = dark ? DARK : LIGHT
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorLink: palette.accent,
      colorLinkHover: palette['accent-text'],
      colorError: palette.seal,
      colorWarning: palette.amber,
      colorSuccess: palette.good,
      colorErrorBg: palette['seal-soft'],
      colorErrorBorder: palette.seal,
      colorWarningBg: palette['amber-soft'],
      colorWarningBorder: palette.amber,
      colorSuccessBg: palette['good-soft'],
      colorSuccessBorder: palette.good,
      colorInfoBg: palette['accent-soft'],
      colorInfoBorder: palette['accent-line'],
      colorBgLayout: palette.ground,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.raised,
      colorText: palette.text,
      colorTextSecondary: palette['text-soft'],
      colorTextTertiary: palette['text-faint'],
      colorTextPlaceholder: palette['text-faint'],
      colorTextDescription: palette['text-soft'],
      colorBorder: palette['line-strong'],
      colorBorderSecondary: palette.line,
      fontFamily: fontOf(language),
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      boxShadowTertiary: palette.shadow,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        // White on the light green of the dark theme could not be read.
        ...(dark ? { primaryColor: '#0c1c19' } : {}),
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Table: {
        cellPaddingBlock: 9,
        cellPaddingInline: 12,
        headerBg: palette.sunken,
        headerColor: palette['text-soft'],
        headerSplitColor: 'transparent',
        rowHoverBg: palette.sunken,
        borderColor: palette.line,
        headerSortActiveBg: palette.sunken,
        headerSortHoverBg: palette.line,
        bodySortBg: palette.surface,
      },
      Tabs: { horizontalItemGutter: 26, horizontalItemPadding: '10px 0', titleFontSize: 14 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: palette['text-soft'] },
      Tag: { defaultBg: palette.sunken },
      Drawer: { paddingLG: 20 },
      Modal: { titleFontSize: 16 },
      Segmented: { trackBg: palette.sunken },
    },
  }
}
