namespace Monochord.Cli.Pages;

/// <summary>The style of a page, without the colours.</summary>
internal static class PageStyle
{
    internal const string Css =
        """
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--text);font:14px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums;font-feature-settings:"tnum"}
        main,header,footer{max-width:1168px;margin:0 auto;padding:0 24px}
        header{padding-top:24px}
        .brand{display:flex;align-items:center;gap:12px;color:var(--string);font-size:12px;letter-spacing:.08em}
        .brand::after{content:"";flex:1;height:1px;background:var(--string);opacity:.6}
        h1{font-size:24px;line-height:1.25;font-weight:600;margin:16px 0 4px;overflow-wrap:anywhere}
        h2{font-size:18px;font-weight:600;margin:40px 0 8px}
        h3{font-size:14px;font-weight:600;margin:0}
        h3 small{font-size:12px;font-weight:400;color:var(--quiet);margin-left:4px}
        p{margin:0 0 8px;max-width:76ch}
        .quiet{color:var(--quiet)}
        .tiles{display:grid;grid-template-columns:minmax(240px,1.5fr) repeat(3,minmax(0,1fr));gap:1px;background:var(--edge);border:1px solid var(--edge);margin:24px 0 0}
        .tiles.four{grid-template-columns:minmax(240px,1.5fr) repeat(4,minmax(0,1fr))}
        .tile{padding:12px 16px;background:var(--panel);min-width:0}
        .tile.main{grid-row:span 2}
        .tile dt{font-size:12px;color:var(--quiet)}
        .tile dd{margin:0;font-size:24px;line-height:1.3;white-space:nowrap}
        .tile.main dd{font-size:56px;line-height:1.1;font-weight:300}
        .tile dd small{font-size:12px;color:var(--quiet);margin-left:4px;font-weight:400}
        .tile .at{font-size:12px;font-weight:400;color:var(--quiet);display:block;line-height:1.4;white-space:normal}
        .panel{background:var(--panel);border:1px solid var(--edge);padding:16px;margin:0 0 16px}
        .columns{display:grid;align-items:start;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 16px}
        .columns.wide{grid-template-columns:minmax(0,2fr) minmax(0,1fr)}
        .columns.scope{grid-template-columns:minmax(0,360px) minmax(0,1fr)}
        .word{font-weight:600}.word,.by{white-space:nowrap}.source{font-size:12px;margin:8px 0 0}
        .good{color:var(--good)}.near{color:var(--near)}.over{color:var(--over)}
        .notes{border-left:3px solid var(--near);padding:4px 0 4px 12px;margin:16px 0;list-style:none}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%}
        caption{text-align:left;font-weight:600;padding:0 0 4px}
        th{font-weight:400;color:var(--quiet);font-size:12px;text-align:left;vertical-align:bottom}
        th,td{padding:4px 12px 4px 0;border-bottom:1px solid var(--edge);vertical-align:top}
        tbody th{font-size:14px;color:var(--text)}
        .n{text-align:right;white-space:nowrap}
        td.t{white-space:nowrap}
        .events th:last-child{width:100%}.events th,.events td{padding-right:20px}
        th:last-child,td:last-child{padding-right:0}
        tr:last-child>td,tr:last-child>th{border-bottom:0}
        figure{margin:0 0 24px}
        figcaption{position:relative;display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 16px;margin-bottom:6px}
        figcaption output{position:absolute;right:0;bottom:0;font-size:12px;white-space:pre-wrap;text-align:right;background:var(--ground);pointer-events:none}
        figcaption output:not(:empty){padding-left:12px}
        .key{display:flex;flex-wrap:wrap;gap:0 14px;list-style:none;margin:0;padding:0;font-size:12px;color:var(--quiet)}
        .key svg{width:22px;height:10px;margin-right:5px;overflow:visible}
        .frame{display:grid;grid-template:calc(var(--h)*var(--k,1)) 20px/var(--y,44px) minmax(0,1fr);position:relative}
        .frame svg{display:block;width:100%;height:100%;overflow:visible}
        .frame .area{overflow:hidden;background:var(--panel);outline:1px solid var(--edge)}
        .frame .area:focus-visible{outline:2px solid var(--string)}
        .frame text{fill:var(--quiet);font-size:12px}
        .yaxis text{text-anchor:end;dominant-baseline:central;transform:translateX(-8px)}
        .xaxis{grid-column:2}.xaxis text{text-anchor:middle}.xaxis .first{text-anchor:start}.xaxis .last{text-anchor:end}
        .plot path{vector-effect:non-scaling-stroke}
        .grid{stroke:var(--edge);fill:none;stroke-width:1}
        .line{fill:none;stroke-width:1.5;stroke-linejoin:round}
        .line.thin{stroke-width:1}.line.dash{stroke-dasharray:6 3}.line.dots{stroke-dasharray:2 3}
        .line.heavy{stroke-width:2.25}
        .target{fill:none;stroke:var(--string);stroke-width:1.25;stroke-dasharray:8 4}
        .goal{fill:var(--string);opacity:.14}
        .limit{fill:none;stroke:var(--over);stroke-width:1;stroke-dasharray:3 3}
        .zero{fill:none;stroke:var(--quiet);stroke-width:1}
        .s1{stroke:var(--s1)}.s2{stroke:var(--s2)}.s3{stroke:var(--s3)}.s4{stroke:var(--s4)}.s5{stroke:var(--s5)}.s6{stroke:var(--s6)}
        .band{stroke:currentColor;stroke-width:1;opacity:.42}.fill{stroke:none;opacity:.65}.area{stroke:none}.area.f2{opacity:.28}
        .f1{fill:var(--s1);color:var(--s1)}.f2{fill:var(--s2);color:var(--s2)}.f3{fill:var(--s3);color:var(--s3)}.f4{fill:var(--s4)}.f6{fill:var(--s6)}
        .fgood{fill:var(--good)}.fnear{fill:var(--near)}.fover{fill:var(--over)}.fquiet{fill:var(--quiet)}
        .dot{stroke-width:8;stroke-linecap:round;fill:none}
        .dot.sover{stroke:var(--over)}.dot.sstring{stroke:var(--string)}
        .cursor{stroke:var(--text);stroke-width:1;fill:none}
        .square{aspect-ratio:1;width:100%;display:block;background:var(--panel);outline:1px solid var(--edge)}
        .square text{fill:var(--quiet);font-size:3.4px}
        .square path.grid{vector-effect:non-scaling-stroke}
        .bar{display:grid;grid-template-columns:minmax(96px,auto) 1fr 64px;gap:4px 12px;align-items:center;margin:0}
        .bar dt{font-size:12px;color:var(--quiet)}.bar dd{margin:0}
        .bar i{display:block;height:14px;background:var(--s1);opacity:.75}
        details summary{cursor:pointer;color:var(--string);margin:8px 0}
        footer{padding-top:16px;padding-bottom:40px;color:var(--quiet);font-size:12px}
        @media (max-width:720px){main,header,footer{padding-left:16px;padding-right:16px}.columns,.columns.wide,.columns.scope{grid-template-columns:minmax(0,1fr)}.xaxis .odd{display:none}.panel{padding:12px}.tiles,.tiles.four{grid-template-columns:repeat(2,minmax(0,1fr))}.tile{padding:8px 12px}.tile dd{font-size:20px}.tile.main{grid-row:auto;grid-column:1/-1}.by{display:block}table{font-size:13px}tbody th{font-size:13px}th,td,.events th,.events td{padding-right:8px}h1{font-size:20px}.events thead{position:absolute;clip-path:inset(50%)}.events tr{display:flex;flex-wrap:wrap;gap:0 12px;padding:6px 0;border-bottom:1px solid var(--edge)}.events td{border:0;padding:0}.events td:last-child{flex-basis:100%}}
        @media print{body{background:#fff;font-size:11px;print-color-adjust:exact;-webkit-print-color-adjust:exact}figure,.panel,tr{break-inside:avoid}h2{break-after:avoid}main,header,footer{padding:0;max-width:none}figcaption output,.cursor{display:none}h2{margin-top:20px}main,header{--k:.72}figure{margin-bottom:14px}.scroll{overflow:visible}.columns{grid-template-columns:minmax(0,1fr)}.columns.wide,.columns.scope{grid-template-columns:minmax(0,5fr) minmax(0,3fr)}.columns.scope{grid-template-columns:minmax(0,1fr) minmax(0,2fr)}.columns .xaxis .odd{display:none}table,tbody th,caption{font-size:10px}th,td{padding-top:2px;padding-bottom:2px}.tile{padding:6px 10px}.tile dd{font-size:16px}.tile.main dd{font-size:40px}.panel{padding:10px}details,details::details-content{display:none}footer{padding:8px 0 0}}
        @page{margin:14mm}
        """;
}
