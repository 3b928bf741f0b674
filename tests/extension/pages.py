"""Pages to read, written for these tests."""

from __future__ import annotations

CLAIM = "DeepSeek-V3 memiliki 671 miliar parameter"
ARABIC = "يحتوي النموذج على 671 مليار معلمة"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2

ARTICLE = f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Berita: Ukuran model</title>
<meta name="viewport" content="width=device-width">
<meta property="article:published_time" content="2025-03-10T08:00:00+07:00">
<style>body {{ font: 18px/1.7 Georgia, serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }}
  @media (prefers-color-scheme: dark) {{ body {{ background: #111; color: #ddd }} }}</style></head>
<body><nav>Beranda Olahraga Cuaca</nav><main><article>
<h1>Seberapa besar model itu?</h1>
<p id="before">Para peneliti membandingkan ukuran beberapa model bahasa tahun ini.</p>
<p id="claim">Menurut laporannya, {CLAIM}. Tidak semuanya bekerja sekaligus.</p>
<p id="after">Perbandingan itu diperdebatkan oleh banyak pihak.</p>
</article></main></body></html>"""

# As strict as a page can be: nothing may load, nothing may run, no markup may become nodes.
STRICT_POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'none'; script-src 'none'; connect-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
}

RIGHT_TO_LEFT = f"""<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>أخبار</title>
<meta name="viewport" content="width=device-width"></head>
<body style="font: 20px/1.8 serif; padding: 2rem"><p id="claim">{ARABIC}، بحسب التقرير المنشور أمس.</p></body></html>"""

# A page whose own styles reach for everything, and whose script listens to every key.
HOSTILE = f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Halaman</title><style>
* {{ display: none !important; transform: rotate(3deg); color: red; font-size: 40px; }}
html, body, p, main {{ display: block !important; transform: none; font-size: 18px; color: black; }}
periksa-card, [popover] {{ display: none; opacity: 0; top: 500px; background: lime; padding: 50px; }}
</style></head><body><main><p id="claim">{CLAIM}.</p></main>
<script>window.keys = []; document.addEventListener('keydown', (event) => keys.push(event.key));</script>
</body></html>"""

DIALOG = f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Dialog</title></head>
<body><p>Di luar.</p><dialog id="box"><p id="claim">{CLAIM}.</p></dialog>
<script>document.querySelector('#box').showModal();</script></body></html>"""
