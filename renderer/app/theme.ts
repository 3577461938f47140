/** antd's theme, made from the palette: dense, flat, quiet. */
import { theme as antd, type ThemeConfig } from 'antd'
import { DARK, FONT, LIGHT } from './palette.ts'

export function themeOf(dark: boolean): ThemeConfig {
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
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      boxShadowTertiary: palette.shadow,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: {
        cellPaddingBlock: 9,
        cellPaddingInline: 12,
        headerBg: palette.sunken,
        headerColor: palette['text-soft'],
        headerSplitColor: 'transparent',
        rowHoverBg: palette.sunken,
        borderColor: palette.line,
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
