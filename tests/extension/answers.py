"""Answers as the server gives them, to show what the card does with each; test_build.py holds them to the schema."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


_STANCES = {
    "supports": "mendukung",
    "contradicts": "bertentangan",
    "overlaps": "tidak memutuskan",
    "other_setting": "pengaturan lain",
    "context": "konteks",
}
_VERDICTS = {
    "supported": "benar",
    "refuted": "keliru",
    "disputed": "diperdebatkan",
    "outdated": "usang",
    "unverified": "belum terverifikasi",
    "not_checkable": "tidak dapat diperiksa",
}


def make_source(title: str, publisher: str, url: str, **changed: Any) -> Json:
    """A document; primary, undated and without a locator unless ``changed`` says otherwise."""
    source = {"title": title, "publisher": publisher, "url": url, "archived_url": None, "repeats": None}
    return source | {"published": None, "locator": None, "kind": "primary", "kind_label": "sumber utama"} | changed


REPORT = make_source(
    "DeepSeek-V3 Technical Report",
    "DeepSeek",
    "https://arxiv.org/abs/2412.19437",
    published="2024-12-27",
    locator="abstract",
    archived_url="https://web.archive.org/web/2025/https://arxiv.org/abs/2412.19437",
)
EPOCH = make_source(
    "Data on AI Models (notable models)",
    "Epoch AI",
    "https://epoch.ai/data/ai-models",
    published="2026-07-19",
    locator="row Llama 3.1-405B",
    kind="secondary",
    kind_label="sumber kedua",
)
GPT5 = make_source("Introducing GPT-5", "OpenAI", "https://openai.com/index/introducing-gpt-5/", published="2025-08-07")
XAI = make_source("Grok 3 Beta", "xAI", "https://x.ai/news/grok-3", published="2025-02-19", locator="Think section")
QWEN = make_source(
    "Qwen3 Technical Report", "Alibaba (Qwen)", "https://arxiv.org/abs/2505.09388", published="2025-05-14"
)


def make_quantity(low: str | None, high: str | None, unit: str | None, text: str, **changed: Any) -> Json:
    quantity = {"low": low, "high": high, "low_open": False, "high_open": False, "value": None}
    return quantity | {"unit": unit, "text": text} | changed


def make_period(start: str | None, end: str | None, precision: str, text: str) -> Json:
    return {"start": start, "end": end, "precision": precision, "zone": None, "text": text}


def make_evidence(fact: str, stance: str, statement: str, *sources: Json, **changed: Any) -> Json:
    """A fact reported by its maker, without a value."""
    evidence = {
        "fact": fact,
        "revision": 1,
        "stance": stance,
        "stance_label": _STANCES[stance],
        "statement": statement,
        "quantity": None,
        "period": None,
        "value": None,
        "value_text": None,
        "qualifiers": {},
        "qualifier_labels": [],
        "as_of": None,
        "stale_since": None,
        "stale_note": None,
        "status": "reported",
        "status_label": "dilaporkan pembuatnya",
        "rank": "normal",
        "note": None,
        "sources": list(sources),
    }
    return evidence | changed


def make_claim(text: str, verdict: str, reason: str, explanation: str, **changed: Any) -> Json:
    """A claim about nothing in particular; ``changed`` replaces members, ``reading`` those of the reading."""
    empty = ("subject", "attribute", "relation", "quantity", "period", "at", "group", "order", "status", "speaker")
    reading = {"kind": "measurement", "objects": [], "qualifiers": {}, "qualifier_labels": [], "negated": False}
    reading |= dict.fromkeys((*empty, "said")) | changed.pop("reading", {})
    when_published = changed.get("when_published", verdict)
    claim = {
        "text": text,
        "span": {"start": 0, "end": len(text), "utf16": [0, len(text)]},
        "reading": reading,
        "aside": False,
        "verdict": verdict,
        "verdict_label": _VERDICTS[verdict],
        "when_published": when_published,
        "when_published_label": _VERDICTS[when_published],
        "reason": reason,
        "confidence": 0.97,
        "explanation": explanation,
        "correction": None,
        "calculation": [],
        "figure": None,
        "evidence": [],
    }
    return claim | changed


def make_mark(role: str, label: str, start: float | None, end: float | None, by: str | None = None) -> Json:
    """A set on the line of a picture; half open above, as most claimed sets are."""
    return {
        "role": role,
        "role_label": "klaim" if role == "claim" else _STANCES[role],
        "label": label,
        "by": by,
        "low": None,
        "high": None,
        "low_open": False,
        "high_open": start != end,
        "start": start,
        "end": end,
        "facts": [],
    }


def make_answer(text: str, verdict: str, *claims: Json, language: str = "id") -> Json:
    return {
        "id": "k5m2p7q4r6t3v2w5x7y4z6a3b2",
        "text": text,
        "language": {"code": language, "confidence": 0.99},
        "reply_language": "id",
        "as_of": "2026-11-22",
        "verdict": verdict,
        "verdict_label": _VERDICTS[verdict],
        "claims": list(claims),
        "evidence_revision": 17,
        "engine": "1.0.0",
    }


def _named(id_: str, label: str) -> Json:
    return {"id": id_, "label": label}


def _reference(id_: str, label: str, *, inferred: bool = False) -> Json:
    return {"id": id_, "label": label, "text": label, "inferred": inferred}


def _setting(name: str, label: str, value: str, value_label: str) -> Json:
    return {"name": name, "label": label, "value": value, "value_label": value_label}


SUPPORTED_CLAIM = make_claim(
    "DeepSeek-V3 memiliki 671 miliar parameter",
    "supported",
    "inside_range",
    "DeepSeek melaporkan 671 miliar parameter untuk DeepSeek-V3, sama dengan yang dinyatakan.",
    reading={
        "subject": _reference("deepseek-v3", "DeepSeek-V3"),
        "attribute": _named("parameters_total", "jumlah parameter"),
        "relation": "exact",
        "quantity": make_quantity("671000000000", "671000000000", "parameter", "671 miliar parameter"),
    },
    calculation=["671.000.000.000 berada di dalam 670.500.000.000 sampai 671.500.000.000"],
    evidence=[
        make_evidence(
            "deepseek-v3/parameters-total",
            "supports",
            "DeepSeek-V3 memiliki 671 miliar parameter seluruhnya.",
            REPORT,
            value_text="671 miliar parameter",
            as_of="2024-12-26",
        )
    ],
)
REFUTED_CLAIM = make_claim(
    "Llama 3.1 405B dilatih dengan hampir 50.000 GPU H100",
    "refuted",
    "outside_range",
    "Meta memakai paling banyak 16.384 GPU H100 untuk melatih Llama 3.1 405B, jauh di bawah yang dinyatakan.",
    reading={
        "subject": _reference("llama-3.1-405b", "Llama 3.1 405B"),
        "attribute": _named("training_accelerators", "akselerator untuk pelatihan"),
        "relation": "just_below",
        "quantity": make_quantity("42500", "50000", "accelerator", "hampir 50.000 GPU", high_open=True),
        "qualifiers": {"hardware": "h100"},
        "qualifier_labels": [_setting("hardware", "perangkat keras", "h100", "NVIDIA H100")],
        "speaker": _reference("meta", "Meta", inferred=True),
    },
    correction="Paling banyak 16.384 GPU H100.",
    calculation=["16.384 berada di bawah 42.500", "50.000 ÷ 16.384 ≈ 3,05"],
    figure={
        "scale": "linear",
        "unit": "accelerator",
        "direction": "ltr",
        "ticks": [{"at": 0.28, "label": "20.000"}, {"at": 0.68, "label": "40.000"}],
        "marks": [
            make_mark("claim", "42.500 sampai kurang dari 50.000 akselerator", 0.73, 0.88),
            make_mark("contradicts", "paling banyak 16.384 akselerator", None, 0.21, "Epoch AI"),
        ],
    },
    evidence=[
        make_evidence(
            "llama-3.1-405b/training-accelerators",
            "contradicts",
            "Pelatihan Llama 3.1 405B memakai sampai 16.384 GPU H100.",
            EPOCH,
            value_text="paling banyak 16.384 akselerator",
            qualifiers={"hardware": "h100"},
            qualifier_labels=[_setting("hardware", "perangkat keras", "h100", "NVIDIA H100")],
            as_of="2024-07",
        )
    ],
)
OUTDATED_CLAIM = make_claim(
    "GPT-5 belum dirilis",
    "outdated",
    "no_longer",
    "Benar pada 10 Maret 2025, tetapi GPT-5 dirilis pada 7 Agustus 2025.",
    when_published="supported",
    reading={
        "kind": "status",
        "subject": _reference("gpt-5", "GPT-5"),
        "attribute": _named("release_date", "tanggal rilis"),
        "at": make_period("2025-03-10", "2025-03-10", "day", ""),
        "negated": True,
    },
    evidence=[
        make_evidence(
            "gpt-5/release-date",
            "contradicts",
            "GPT-5 dirilis pada 7 Agustus 2025.",
            GPT5,
            value_text="7 Agustus 2025",
        )
    ],
)
DISPUTED_CLAIM = make_claim(
    "Grok 3 meraih 93,3% di AIME 2025",
    "disputed",
    "settings_disagree",
    "Angka ini berlaku untuk suara terbanyak dari 64 jawaban, tetapi tidak untuk satu jawaban.",
    reading={
        "subject": _reference("grok-3", "Grok 3"),
        "attribute": _named("benchmark_score", "skor AIME 2025"),
        "quantity": make_quantity("93.3", "93.3", "percent", "93,3%"),
    },
    evidence=[
        make_evidence(
            f"grok-3-think/aime-2025/{setting}",
            stance,
            f"Grok 3 (Think) meraih {figure} di AIME 2025 ({setting}).",
            source,
            value_text=figure,
            qualifier_labels=[_setting("sampling", "pengambilan", setting, setting)],
            as_of=as_of,
        )
        for setting, stance, figure, source, as_of in (
            ("cons@64", "supports", "93,3%", XAI, "2025-02-19"),
            ("pass@1", "contradicts", "77,3%", QWEN, "2025-05-14"),
            ("avg@8", "other_setting", "75,8%", QWEN, "2025-05-14"),
            ("pass@8", "context", "84,0%", QWEN, "2025-05-14"),
            ("tools", "overlaps", "90% atau lebih", QWEN, "2025-05-14"),
        )
    ],
)
UNVERIFIED_CLAIM = make_claim(
    "GPT-5 dilatih dengan 60.000 GPU H100",
    "unverified",
    "no_fact",
    "Belum ada bukti tentang jumlah GPU yang dipakai melatih GPT-5.",
)
OPINION_CLAIM = make_claim(
    "Perlombaan ini terasa semakin seru",
    "not_checkable",
    "opinion",
    "Ini penilaian, bukan pernyataan yang bisa benar atau keliru.",
    reading={"kind": "opinion"},
)
ASIDE_CLAIM = make_claim(
    "model andalan DeepSeek",
    "unverified",
    "no_fact",
    "Belum ada bukti tentang kedudukan model ini.",
    aside=True,
)

STALE_NOTE = "Data ini berasal dari 18 Februari 2025 dan mungkin sudah berubah sejak itu."
STALE_CLAIM = make_claim(
    "Colossus memuat 200.000 GPU",
    "supported",
    "inside_range",
    "Menurut xAI, Colossus memuat 200.000 akselerator.",
    reading={
        "subject": _reference("colossus", "Colossus"),
        "attribute": _named("cluster_accelerators", "akselerator"),
        "relation": "exact",
        "quantity": make_quantity("200000", "200000", "accelerator", "200.000 GPU"),
    },
    evidence=[
        make_evidence(
            "colossus/cluster-accelerators",
            "supports",
            "Colossus memuat 200.000 akselerator, per 18 Februari 2025.",
            XAI,
            value_text="200.000 akselerator",
            as_of="2025-02-18",
            stale_since="2025-08-17",
            stale_note=STALE_NOTE,
        )
    ],
)

SUPPORTED = make_answer("DeepSeek-V3 memiliki 671 miliar parameter.", "supported", SUPPORTED_CLAIM)
REFUTED = make_answer("Llama 3.1 405B dilatih dengan hampir 50.000 GPU H100.", "refuted", REFUTED_CLAIM)
OUTDATED = make_answer("GPT-5 belum dirilis.", "outdated", OUTDATED_CLAIM)
DISPUTED = make_answer("Grok 3 meraih 93,3% di AIME 2025.", "disputed", DISPUTED_CLAIM)
UNVERIFIED = make_answer("GPT-5 dilatih dengan 60.000 GPU H100.", "unverified", UNVERIFIED_CLAIM)
NOT_CHECKABLE = make_answer("Perlombaan ini terasa semakin seru.", "not_checkable", OPINION_CLAIM)
NOTHING = make_answer("dan seterusnya", "not_checkable")
SEVERAL = make_answer(
    "DeepSeek-V3, model andalan DeepSeek, memiliki 671 miliar parameter, sedangkan Llama 3.1 405B dilatih dengan "
    "hampir 50.000 GPU H100.",
    "refuted",
    SUPPORTED_CLAIM,
    REFUTED_CLAIM,
    ASIDE_CLAIM,
)
ANSWERS = {
    "supported": SUPPORTED,
    "refuted": REFUTED,
    "outdated": OUTDATED,
    "stale": make_answer("Colossus memuat 200.000 GPU.", "supported", STALE_CLAIM),
    "disputed": DISPUTED,
    "unverified": UNVERIFIED,
    "not_checkable": NOT_CHECKABLE,
    "nothing": NOTHING,
    "several": SEVERAL,
}
