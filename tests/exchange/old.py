"""A workbook in the form of Excel 97 (.xls), packed: nothing here writes that form."""

from __future__ import annotations

import base64
import zlib

OLD_WORKBOOK = zlib.decompress(
    base64.b85decode(
        "c-rk(U1(fY5T0}QCwKFElQgxa?Pjh0Nt>jk6l%oQY`d+t{v^`IUjjBwZhq`08<GggLvd^Ei?(9vgMFw-Aq7G32SFdK"
        "n7s8tQPDmq3TZ)5>cc9E6ilw)%sn@`SrW)@YeCIi=FGWse&(DxGjryA`9=BEh4-tkQWo4t0h)0l6!!5H(DZ&RB17|L"
        "9LMq4&NBR~U|Lf?!ywKt1mrU>(B~S_bQ%7eaF9~?Mkq%6XaIDG#wZt935)U1x0Eq6OYFB)SeBo^e2(87#{<A@|L0iG"
        "{$B_z0u}>HfTh4P_X?nLU<I%exB^%uHbHa;a24=QU^Q?xaE+E7)s*or)Yk#;*1Qd%8<%6wZG(u3Qw)db<C4$#$mQ&>"
        "!Xn-aPKsSz1Gdv3+eV@z*%`ZCut(O=p?D1wFw$M9DLM~sDZMM)OH%F<>jT6o)}$@^DI+dxKP}}tDNBjRe<WkR6V5h@"
        "()VKJuZa^VDo_dPpd|It5yZhh^r)uG>|ZZP5B3hVTUxl+&9yeplMP=|EfR-Qh{T7`XMl!LOVC5~uy7I-4HnZl`{jf7"
        "fIZZaj0Vf;BKzbRpuM5LzrCTWYf7AOoc?fPK8K%(F`p#~|M#WwjU4&(zvGWXcMIvc&h4Mc=5JnvU%v={%Od>9g8Y!T"
        "9y5EL7hQgEj(^s`PnsO2RyrWGJRKHVkq!#2Ocw}Ukq$YB#c@s|{0Bl}%yg*Nwnt83PK9q$nLwhp(~7RsGkiN_4vMI7"
        "hHn8D?Y$QKxSfhJ?7yF4%_bdJxNXb{6-ODT=&zQ0-<Ys*6ZeVvC*0&OS}*$uirc8KpDt+w`O&WF0r~388|Oe;dTLr7"
        "+*&4G3c9yer&$G@JE$s64Zhmk5NOQ{fyJ1-3)|qJQ7%ijFkM4p&Gl<Ls+*q`etJ&Pw1M?W_3AiUCWBjKM4gl`N?-44"
        "JR!W7q}(_={-@?mzIyF!J=46|SHFNz7Qw1WRBk|8y;@ZqJ~4TCs@bE89!HBw$7I{2UN+10PD@=PC13WYVd;9k8=zE~"
        "@KhFWTCRUjW$vHCpPKzM@Mq{hB|UlmPY{@Sohxa_HwHBMN+tLFg&t$AX7;-p&6wH{_&m!fkZF|EBABTaek5ZpkiHmH"
        "DC2kx8{_>(1$`KH?*O8mq9LNSJl|Z7!_WgO>M{KjDKBLz%s2N^$W#J_ZVqOdu6ifjrUy9Zd9<%{C^ekw9*ON6?X;7z"
        "d+%vz>o{U3leXB|p1$txrklzAly|0i!i+;=Obg6QQzzg2?M7>__4XN)>Nb7wEg#M~of|5xZZ`Y<I!|oZitN?-;)u=}"
        "(>iZFr48`sX`-kelNz)K2FFH|EHkRx8}-~CWY^Q9EwAo8_Ji`*Z}t9}V_f<C%K5FUt+TIV|MfTC*~@`1i`TC6TrZ+o"
        "zCAvoU5z28+naQI+?RW^u67R&K4A|H_oW8r>xlKced{**r{Gq;|78DJKCsXj*2zS~tv?CrLv$1w7q8=J&g-v$whXN&"
        "Cx>@cQGsXY3CQh7hTDoYJeQaJfbR{qlrd|82WI`O75Si@_xTk<ey;Do8vRz&7dbtT{r4m1<g-5jE9jOpVa^Eh)f703"
        "L#>t{%0d6^3zui*?}da;S%WPWnA>`q^4R}+;9JY@e}TUNeeEAm"
    )
)
