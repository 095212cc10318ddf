// Says below an input for a date which day it is, with its weekday, as soon as it can be read; nothing where it can't.
// The server reads it (foundation/text/moments.py) and says what is wrong.
{
  const DAY = /^(?:(\p{L}+?)\s*(元|\d{1,2})|(\d{4}))\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)/u;

  const read = (text, eras) => {
    const found = DAY.exec(text.normalize("NFKC").trim());
    if (!found) return null;
    const [, name, ofEra, western, month, day] = found;
    const era = eras.find(([names]) => names.some((each) => each.toLowerCase() === name?.toLowerCase()));
    const year = western ? Number(western) : era ? era[1] + (ofEra === "元" ? 1 : Number(ofEra)) - 1 : NaN;
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day) ? date : null;
  };

  const say = (output) => {
    const date = read(document.getElementById(output.htmlFor)?.value ?? "", JSON.parse(output.dataset.eras));
    const words = new Intl.DateTimeFormat(document.documentElement.lang || "ja", { dateStyle: "full", timeZone: "UTC" });
    output.value = date ? words.format(date) : "";
  };

  const sayAll = ({ target }) => {
    for (const output of document.querySelectorAll("output[data-moment]")) {
      if (!target?.id || output.htmlFor.contains(target.id)) say(output);
    }
  };
  document.addEventListener("input", sayAll);
  document.addEventListener("change", sayAll);
  document.addEventListener("focusout", sayAll); // the picker writes without an event
  document.addEventListener("DOMContentLoaded", sayAll);
}
