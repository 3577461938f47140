/**
 * The icons of the window. They only repeat what words beside them say, so that screen readers pass over them (antd
 * gives them English names otherwise).
 */
import {
  AudioOutlined as AudioOutlinedPlain,
  BankOutlined as BankOutlinedPlain,
  BookOutlined as BookOutlinedPlain,
  PercentageOutlined as PercentageOutlinedPlain,
  CalculatorOutlined as CalculatorOutlinedPlain,
  CheckCircleFilled as CheckCircleFilledPlain,
  CheckCircleOutlined as CheckCircleOutlinedPlain,
  CheckOutlined as CheckOutlinedPlain,
  CloseCircleFilled as CloseCircleFilledPlain,
  CloseOutlined as CloseOutlinedPlain,
  CopyOutlined as CopyOutlinedPlain,
  DeleteOutlined as DeleteOutlinedPlain,
  DownloadOutlined as DownloadOutlinedPlain,
  EditOutlined as EditOutlinedPlain,
  ExclamationCircleFilled as ExclamationCircleFilledPlain,
  EyeInvisibleOutlined as EyeInvisibleOutlinedPlain,
  ExportOutlined as ExportOutlinedPlain,
  EyeOutlined as EyeOutlinedPlain,
  FileAddOutlined as FileAddOutlinedPlain,
  FileExcelOutlined as FileExcelOutlinedPlain,
  FileImageOutlined as FileImageOutlinedPlain,
  FileOutlined as FileOutlinedPlain,
  FilePdfOutlined as FilePdfOutlinedPlain,
  FileProtectOutlined as FileProtectOutlinedPlain,
  FileTextOutlined as FileTextOutlinedPlain,
  FileWordOutlined as FileWordOutlinedPlain,
  FileZipOutlined as FileZipOutlinedPlain,
  FolderOpenOutlined as FolderOpenOutlinedPlain,
  ImportOutlined as ImportOutlinedPlain,
  InboxOutlined as InboxOutlinedPlain,
  LeftOutlined as LeftOutlinedPlain,
  LinkOutlined as LinkOutlinedPlain,
  MailOutlined as MailOutlinedPlain,
  MinusCircleFilled as MinusCircleFilledPlain,
  MoreOutlined as MoreOutlinedPlain,
  PaperClipOutlined as PaperClipOutlinedPlain,
  PauseOutlined as PauseOutlinedPlain,
  PhoneOutlined as PhoneOutlinedPlain,
  CaretRightOutlined as CaretRightOutlinedPlain,
  ArrowRightOutlined as ArrowRightOutlinedPlain,
  BoldOutlined as BoldOutlinedPlain,
  ItalicOutlined as ItalicOutlinedPlain,
  UnderlineOutlined as UnderlineOutlinedPlain,
  UndoOutlined as UndoOutlinedPlain,
  RedoOutlined as RedoOutlinedPlain,
  HistoryOutlined as HistoryOutlinedPlain,
  ArrowDownOutlined as ArrowDownOutlinedPlain,
  ArrowUpOutlined as ArrowUpOutlinedPlain,
  SaveOutlined as SaveOutlinedPlain,
  PlusOutlined as PlusOutlinedPlain,
  QuestionCircleOutlined as QuestionCircleOutlinedPlain,
  RightOutlined as RightOutlinedPlain,
  RobotOutlined as RobotOutlinedPlain,
  SearchOutlined as SearchOutlinedPlain,
  SendOutlined as SendOutlinedPlain,
  ShopOutlined as ShopOutlinedPlain,
  UploadOutlined as UploadOutlinedPlain,
  VideoCameraOutlined as VideoCameraOutlinedPlain,
  WarningOutlined as WarningOutlinedPlain,
  AuditOutlined as AuditOutlinedPlain,
  CalendarOutlined as CalendarOutlinedPlain,
  BellOutlined as BellOutlinedPlain,
  FileSearchOutlined as FileSearchOutlinedPlain,
} from '@ant-design/icons'
import { createElement, type ComponentProps } from 'react'

function quiet(Icon: typeof PlusOutlinedPlain) {
  return (props: ComponentProps<typeof PlusOutlinedPlain>) =>
    createElement(Icon, { 'aria-hidden': true, 'aria-label': undefined, role: 'presentation', ...props })
}

export const AudioOutlined = quiet(AudioOutlinedPlain)
export const BankOutlined = quiet(BankOutlinedPlain)
export const BookOutlined = quiet(BookOutlinedPlain)
export const CheckCircleFilled = quiet(CheckCircleFilledPlain)
export const CheckCircleOutlined = quiet(CheckCircleOutlinedPlain)
export const CheckOutlined = quiet(CheckOutlinedPlain)
export const CloseCircleFilled = quiet(CloseCircleFilledPlain)
export const CloseOutlined = quiet(CloseOutlinedPlain)
export const CopyOutlined = quiet(CopyOutlinedPlain)
export const DeleteOutlined = quiet(DeleteOutlinedPlain)
export const DownloadOutlined = quiet(DownloadOutlinedPlain)
export const EditOutlined = quiet(EditOutlinedPlain)
export const ExclamationCircleFilled = quiet(ExclamationCircleFilledPlain)
export const ExportOutlined = quiet(ExportOutlinedPlain)
export const EyeInvisibleOutlined = quiet(EyeInvisibleOutlinedPlain)
export const EyeOutlined = quiet(EyeOutlinedPlain)
export const FileAddOutlined = quiet(FileAddOutlinedPlain)
export const FileExcelOutlined = quiet(FileExcelOutlinedPlain)
export const FileImageOutlined = quiet(FileImageOutlinedPlain)
export const FileOutlined = quiet(FileOutlinedPlain)
export const FilePdfOutlined = quiet(FilePdfOutlinedPlain)
export const FileProtectOutlined = quiet(FileProtectOutlinedPlain)
export const FileTextOutlined = quiet(FileTextOutlinedPlain)
export const FileWordOutlined = quiet(FileWordOutlinedPlain)
export const FileZipOutlined = quiet(FileZipOutlinedPlain)
export const FolderOpenOutlined = quiet(FolderOpenOutlinedPlain)
export const ImportOutlined = quiet(ImportOutlinedPlain)
export const InboxOutlined = quiet(InboxOutlinedPlain)
export const LeftOutlined = quiet(LeftOutlinedPlain)
export const LinkOutlined = quiet(LinkOutlinedPlain)
export const MailOutlined = quiet(MailOutlinedPlain)
export const MinusCircleFilled = quiet(MinusCircleFilledPlain)
export const MoreOutlined = quiet(MoreOutlinedPlain)
export const PaperClipOutlined = quiet(PaperClipOutlinedPlain)
export const PauseOutlined = quiet(PauseOutlinedPlain)
export const PhoneOutlined = quiet(PhoneOutlinedPlain)
export const PlayOutlined = quiet(CaretRightOutlinedPlain)
export const ArrowRightOutlined = quiet(ArrowRightOutlinedPlain)
export const BoldOutlined = quiet(BoldOutlinedPlain)
export const ItalicOutlined = quiet(ItalicOutlinedPlain)
export const UnderlineOutlined = quiet(UnderlineOutlinedPlain)
export const UndoOutlined = quiet(UndoOutlinedPlain)
export const RedoOutlined = quiet(RedoOutlinedPlain)
export const HistoryOutlined = quiet(HistoryOutlinedPlain)
export const ArrowDownOutlined = quiet(ArrowDownOutlinedPlain)
export const ArrowUpOutlined = quiet(ArrowUpOutlinedPlain)
export const SaveOutlined = quiet(SaveOutlinedPlain)
export const PlusOutlined = quiet(PlusOutlinedPlain)
export const QuestionCircleOutlined = quiet(QuestionCircleOutlinedPlain)
export const RightOutlined = quiet(RightOutlinedPlain)
export const SearchOutlined = quiet(SearchOutlinedPlain)
export const SendOutlined = quiet(SendOutlinedPlain)
export const ShopOutlined = quiet(ShopOutlinedPlain)
export const UploadOutlined = quiet(UploadOutlinedPlain)
export const VideoCameraOutlined = quiet(VideoCameraOutlinedPlain)
export const WarningOutlined = quiet(WarningOutlinedPlain)
export const AuditOutlined = quiet(AuditOutlinedPlain)
export const CalculatorOutlined = quiet(CalculatorOutlinedPlain)
export const PercentageOutlined = quiet(PercentageOutlinedPlain)
export const CalendarOutlined = quiet(CalendarOutlinedPlain)
export const BellOutlined = quiet(BellOutlinedPlain)
export const FileSearchOutlined = quiet(FileSearchOutlinedPlain)
export const RobotOutlined = quiet(RobotOutlinedPlain)
