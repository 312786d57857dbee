namespace Monochord.Reports.Pages;

/// <summary>The script of a page: the pointer, or the arrow keys, read every plot out at one time.</summary>
internal static class PageScript
{
    internal const string JavaScript =
        """
        (() => {
          const data = JSON.parse(document.getElementById("read-out").textContent);
          const number = (value, decimals) => value === null ? "–" : value === "-" ? "−∞"
            : (value / 10 ** decimals).toFixed(decimals).replace("-", "−");
          const clock = s => {
            const ms = Math.round(s * 1000), h = Math.floor(ms / 3600000);
            const two = n => String(Math.floor(n)).padStart(2, "0");
            return (h ? h + ":" : "") + two(ms / 60000 % 60) + ":" + two(ms / 1000 % 60) + "." + String(ms % 1000).padStart(3, "0").slice(0, 1);
          };
          const plots = [...document.querySelectorAll(".plot")].filter(plot => data[plot.id]).map(plot => ({
            plot, data: data[plot.id], area: plot.querySelector(".area"), cursor: plot.querySelector(".cursor"), output: plot.querySelector("output"),
          }));
          const show = (item, part) => {
            if (part === null) {
              item.cursor.setAttribute("d", "M-9 0V200");
              item.output.textContent = "";
              return;
            }
            item.cursor.setAttribute("d", `M${part * 1000} 0V200`);
            const texts = item.data.values.map(value => {
              const i = Math.max(0, Math.min(value.high.length - 1, Math.floor(part * value.high.length)));
              const high = number(value.high[i], value.decimals);
              const low = value.low ? number(value.low[i], value.decimals) : high;
              return `${value.name} ${low === high ? high : low + " … " + high} ${value.unit}`.trim();
            });
            const { from, to, names } = item.data;
            const place = names ? names[Math.min(names.length - 1, Math.floor(part * names.length))] : clock(from + part * (to - from));
            item.output.textContent = [place, ...texts].join("   ");
          };
          const showAll = (item, part) => {
            for (const other of plots) {
              if (other === item || (!item.data.names && !other.data.names)) show(other, part);
            }
          };
          for (const item of plots) {
            let at = 0.5;
            item.area.addEventListener("pointermove", event => {
              const box = item.area.getBoundingClientRect();
              at = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
              showAll(item, at);
            });
            item.area.addEventListener("pointerleave", () => showAll(item, null));
            item.area.addEventListener("focus", () => { if (item.area.matches(":focus-visible")) showAll(item, at); });
            item.area.addEventListener("blur", () => showAll(item, null));
            item.area.addEventListener("keydown", event => {
              const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
              if (!step) return;
              event.preventDefault();
              at = Math.max(0, Math.min(1, at + step / (event.shiftKey ? 20 : 240)));
              showAll(item, at);
            });
          }
        })();
        """;
}
