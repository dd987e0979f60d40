/* Go programs ask bcryptprimitives.dll for random bytes; Windows has had it since Windows 7, Wine 8 has not.
 * This one stands in for it when the program is tried under Wine 8 in tests. It is never shipped. */

#include <windows.h>

/* RtlGenRandom under its export name; advapi32 has it on every Windows and in Wine. */
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
	while (length > 0) {
		ULONG part = length > 0x10000 ? 0x10000 : (ULONG)length;

		if (!SystemFunction036(buffer, part))
			return FALSE;
		buffer += part;
		length -= part;
	}
	return TRUE;
}
