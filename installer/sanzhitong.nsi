; The installer of 三制通: for the one user, without administrator rights, in Chinese; silent with /S.
; It removes only what it put there itself: the office's data is never touched.

; The usual 32-bit installer does nothing where there is only 64-bit Windows (or Wine), and reports success.
Target amd64-unicode
Unicode true

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define NAME "三制通"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\sanzhitong"

Name "${NAME} ${VERSION}"
OutFile "${ROOT}/build/sanzhitong-setup.exe"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
InstallDir "$LOCALAPPDATA\Programs\sanzhitong"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME}安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" ""

!define MUI_ICON "${ROOT}/assets/icons/icon.ico"
!define MUI_UNICON "${ROOT}/assets/icons/icon.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\sanzhitong.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${NAME}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从这台电脑上移除${NAME}。办案数据不会删除，重新安装后可以继续使用。"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; A program that is running cannot be opened for writing: stop before anything is half replaced.
!macro RefuseWhileRunning
	${If} ${FileExists} "$INSTDIR\sanzhitong.exe"
		ClearErrors
		FileOpen $0 "$INSTDIR\sanzhitong.exe" a
		${If} ${Errors}
			MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME}正在运行。请先关闭它，再重新开始。" /SD IDOK
			SetErrorLevel 2
			Quit
		${EndIf}
		FileClose $0
	${EndIf}
!macroend

Section "install"
	!insertmacro RefuseWhileRunning
	SetOutPath "$INSTDIR\licences"
	File "${ROOT}/build/licences.txt"
	File "${ROOT}/assets/fonts/COPYRIGHT.noto-cjk"
	File "${ROOT}/assets/fonts/COPYRIGHT.lxgw-wenkai"
	SetOutPath "$INSTDIR"
	ClearErrors
	File "${ROOT}/build/sanzhitong.exe"
	WriteUninstaller "$INSTDIR\uninstall.exe"
	${If} ${Errors}
		MessageBox MB_OK|MB_ICONSTOP "文件没有写全。请检查磁盘空间和文件夹权限，再重新安装。" /SD IDOK
		SetErrorLevel 2
		Quit
	${EndIf}

	CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\sanzhitong.exe"
	CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\sanzhitong.exe"

	WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
	WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
	WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\sanzhitong.exe"
	WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
	WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${KEY}" "NoModify" 1
	WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
	${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
	WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

Section "un.install"
	!insertmacro RefuseWhileRunning
	Delete "$SMPROGRAMS\${NAME}.lnk"
	Delete "$DESKTOP\${NAME}.lnk"
	Delete "$INSTDIR\licences\licences.txt"
	Delete "$INSTDIR\licences\COPYRIGHT.noto-cjk"
	Delete "$INSTDIR\licences\COPYRIGHT.lxgw-wenkai"
	RMDir "$INSTDIR\licences"
	Delete "$INSTDIR\sanzhitong.exe"
	Delete "$INSTDIR\uninstall.exe"
	; Only when empty: somebody may have put the data beside the program.
	RMDir "$INSTDIR"
	DeleteRegKey HKCU "${KEY}"
SectionEnd
