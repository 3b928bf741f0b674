"""The reading half of bin/bench: how long sentences and hostile texts take to read, in one process, without HTTP.

Each time stands beside a floor taken in the same run: cutting the same text into words and looking each up in a
dictionary, the least any reader must do. Read the ratios; the milliseconds are of this machine at this hour.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from server.evidence.files import build_base, read_documents  # noqa: E402
from server.language.pack import load_packs  # noqa: E402
from server.language.tokens import cut_tokens  # noqa: E402
from server.model.passage import Passage  # noqa: E402
from server.reading.figures import read_figures  # noqa: E402
from server.reading.names import NamesIndex  # noqa: E402
from server.reading.passages import Reader  # noqa: E402
from server.vocabulary.vocabulary import load_vocabulary  # noqa: E402

TODAY = date(2026, 1, 1)
# Thirty words each, full of figures, times and names: the hardest a newsroom writes.
SENTENCES = {
    "id": "Menurut Musk, Grok 3 dilatih dengan lebih dari 150.000 GPU H100 di Memphis, sekitar sepuluh kali lipat dari "
    "Grok 2, dan akan dirilis sebelum akhir 2024 setelah tertunda beberapa bulan.",
    "en": "Musk said in July 2024 that Grok 3 was trained on more than 150,000 H100 GPUs in Memphis, ten times as many "
    "as Grok 2, at a cost of billions.",
}
# News as it mostly is, thirty words each.
PLAIN = {
    "id": (
        "Perusahaan rintisan itu mengatakan bahwa model terbarunya, Grok 3, dilatih di sebuah pusat data di Memphis "
        "yang dibangun hanya dalam waktu 122 hari, lebih cepat daripada perkiraan banyak pengamat di industri.",
        "Menurut laporan teknis yang diterbitkan DeepSeek pada akhir Desember 2024, pelatihan V3 hanya memakan biaya "
        "sekitar 5,6 juta dolar AS, angka yang langsung memicu perdebatan di kalangan para peneliti dan para investor.",
        "Para pengguna di Indonesia kini dapat mencoba model tersebut lewat aplikasi yang sama, meski beberapa fitur "
        "masih dibatasi dan perusahaan belum mengumumkan kapan semua orang memperoleh akses penuh tanpa biaya.",
        "Dalam pengujian yang dilakukan oleh tim independen, model itu mampu menjawab soal matematika tingkat lanjut "
        "dengan tepat, tetapi gagal pada pertanyaan sederhana yang biasanya dijawab benar oleh anak sekolah.",
    ),
    "en": (
        "The company said its newest model, Grok 3, had been trained in a data centre in Memphis that was built in "
        "just 122 days, far faster than most people in the industry expected.",
        "According to a technical report that DeepSeek published in late December 2024, training V3 cost only about "
        "$5.6 million, a figure that at once set off a debate among researchers and investors.",
        "Users in Indonesia can now try the model in the same app, although some functions remain limited and nobody "
        "has said when everybody will get full access without paying for it.",
        "In tests by an independent team the model solved advanced problems in mathematics without a slip, but it "
        "still failed at simple questions that most children at school answer correctly every day.",
    ),
}
LONG = 5_000
HOSTILE = {
    "news": SENTENCES["en"] + " ",
    "figures": "9 ",
    "separators": "1,",
    "number words": "one hundred and ",
    "hedges": "more than ",
    "names": "Grok 3 ",
    "brackets": "(",
    "speech": "said that ",
    "dates": "2 May 2025 to ",
    "comparisons": "more than Grok 3 by 5 points ",
    "corrections": "not 5 GPUs but 6 GPUs ",
    "owners": "fewer than 5 of the 9 H100s of Grok 3, ",
    "money": "raised $9 billion at a valuation of $9 billion ",
    "one word": "a",
}


def measure(work: Callable[[], object], rounds: int) -> float:
    """Median milliseconds, after one turn to warm up."""
    work()
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def main() -> None:
    vocabulary = load_vocabulary(ROOT / "server/data")
    packs = load_packs(ROOT / "server/data/languages")
    documents, _ = read_documents(ROOT / "evidence")
    base, _ = build_base(documents, vocabulary.attributes)
    names = NamesIndex(base.entities, vocabulary.variant_words)
    reader = Reader(packs, vocabulary, names)
    known = {word: word for word in vocabulary.attributes}

    def take(text: str, language: str, rounds: int) -> tuple[float, float, float]:
        passage = Passage(text, TODAY, language=language)
        floor = measure(lambda: [known.get(word) for word in cut_tokens(text).keys], rounds)
        figures = measure(lambda: read_figures(text, packs[language], vocabulary.units, (), TODAY), rounds)
        return floor, figures, measure(lambda: reader.read(passage), rounds)

    print(f"{'one sentence':<14} {'floor':>8} {'figures and times':>18} {'whole reading':>24}")
    each: list[float] = []
    for code, sentence in SENTENCES.items():
        floor, figures, whole = take(sentence, code, 200)
        each.append(whole)
        times = f"{figures:7.2f} ms ({figures / floor:4.1f} x) {whole:11.2f} ms ({whole / floor:5.1f} x)"
        print(f"{code:<14} {floor:5.2f} ms {times}")
    for code, plain in PLAIN.items():
        took = [take(text, code, 100) for text in plain]
        each += [whole for _, _, whole in took]
        floor, figures, whole = (statistics.median(column) for column in zip(*took, strict=True))
        times = f"{figures:7.2f} ms ({figures / floor:4.1f} x) {whole:11.2f} ms ({whole / floor:5.1f} x)"
        print(f"{code}, plain news {floor:5.2f} ms {times}")
    print(f"{len(each)} sentences of thirty words: median {statistics.median(each):.2f} ms, slowest {max(each):.2f} ms")
    print(f"{LONG} characters")
    for name, piece in HOSTILE.items():
        text = (piece * LONG)[:LONG]
        _, _, half = take(text[: LONG // 2], "en", 3)
        floor, figures, whole = take(text, "en", 3)
        times = f"{figures:7.1f} ms {whole:18.1f} ms; {whole / half:3.1f} times its half"
        print(f"{name:<14} {floor:5.2f} ms {times}")


if __name__ == "__main__":
    main()
