"""Sentences of our own, as news would have them: do the words find the statement, and no other one?

A statement is found where the words touch all its key concepts and nothing beyond its concepts.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from server.evidence.files import read_folder
from server.evidence.memory import MemoryStore
from server.language.pack import LanguagePack
from server.model.fact import StatementContent
from server.reading.cues import CueIndex
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import SHIPPED
from tests.shipped import read_packs

MUSK, ILYA = "elon-musk/statement/", "ilya-sutskever/statement/2024-12-13-"
TIBOR, PRESS = "tibor-blaho/statement/2025-01-02-", "press-reports/statement/2025-01-02-"
NBD = "national-business-daily/statement/2025-02-"
SAID = [
    ("id", "Grok 3 akan meluncur akhir tahun usai pelatihan dengan 100.000 H100", MUSK + "2024-07-grok-3-year-end"),
    ("en", "Grok 3 will launch at year end after training on 100,000 H100s", MUSK + "2024-07-grok-3-year-end"),
    ("id", "model itu bakal menjadi sesuatu yang istimewa", MUSK + "2024-07-something-special"),
    ("en", "it should be something special", MUSK + "2024-07-something-special"),
    ("id", "Grok 3 adalah loncatan besar", MUSK + "2024-12-major-leap"),
    ("en", "Grok 3 would be a huge leap forward", MUSK + "2024-12-major-leap"),
    ("id", "kalau beruntung, Grok 3 bisa dirilis tahun 2024", MUSK + "2024-08-02-if-lucky"),
    ("en", "with some luck Grok 3 would come out in 2024", MUSK + "2024-08-02-if-lucky"),
    ("id", "menjadi yang tercanggih adalah cita-cita mereka", MUSK + "2024-08-02-aspiration"),
    ("en", "being the most advanced is the goal", MUSK + "2024-08-02-aspiration"),
    ("id", "target itu mungkin tidak tercapai", MUSK + "2024-08-02-may-fall-short"),
    ("en", "xAI might not get there", MUSK + "2024-08-02-may-fall-short"),
    ("id", "Grok 3 mengungguli semua model yang sudah dirilis", MUSK + "2025-02-13-outperforms-all"),
    ("en", "Grok 3 is outperforming anything that has been released", MUSK + "2025-02-13-outperforms-all"),
    ("id", "Grok 3 cerdas secara menakutkan", MUSK + "2025-02-13-scary-smart"),
    ("en", "Grok 3 is scary smart", MUSK + "2025-02-13-scary-smart"),
    ("id", "Grok 3 adalah AI tercerdas di muka bumi", MUSK + "2025-02-16-smartest"),
    ("en", "Grok 3 is the smartest AI on Earth", MUSK + "2025-02-16-smartest"),
    ("id", "Grok turut dibawa dalam penerbangan ke Mars bersama Optimus", MUSK + "2025-02-17-grok-aboard"),
    ("en", "Starship will carry Grok and Optimus to Mars", MUSK + "2025-02-17-grok-aboard"),
    ("id", "mitra Stargate tidak punya uang", MUSK + "2025-01-22-stargate-money"),
    ("en", "the partners do not have the money", MUSK + "2025-01-22-stargate-money"),
    ("id", "prapelatihan yang kita kenal akan tamat", ILYA + "pre-training-ends"),
    ("en", "pre-training will unquestionably end", ILYA + "pre-training-ends"),
    ("id", "dunia sudah kehabisan data", ILYA + "peak-data"),
    ("en", "we have reached peak data", ILYA + "peak-data"),
    ("id", "data ibarat bahan bakar fosil bagi AI", ILYA + "fossil-fuel"),
    ("en", "data is the fossil fuel of AI", ILYA + "fossil-fuel"),
    ("id", "hanya ada satu internet", ILYA + "one-internet"),
    ("en", "there is only one internet", ILYA + "one-internet"),
    ("id", "sistem masa depan akan agentik", ILYA + "agentic"),
    ("en", "future systems will be agentic in a real way", ILYA + "agentic"),
    ("id", "generasi mendatang akan mampu bernalar", ILYA + "reasoning"),
    ("en", "next-generation systems will be capable of reasoning", ILYA + "reasoning"),
    ("id", "Grok 3 setingkat o1-pro", "andrej-karpathy/statement/2025-02-17-o1-pro-level"),
    ("en", "Grok 3 is on par with o1-pro", "andrej-karpathy/statement/2025-02-17-o1-pro-level"),
    ("id", "Grok 3 sedikit lebih unggul dari R1", "andrej-karpathy/statement/2025-02-17-above-r1"),
    ("en", "Grok 3 is slightly better than R1", "andrej-karpathy/statement/2025-02-17-above-r1"),
    ("id", "DeepSeek punya sekitar 50.000 GPU Hopper", "alexandr-wang/statement/2025-01-deepseek-accelerators"),
    ("en", "DeepSeek has about 50,000 Hopper GPUs", "alexandr-wang/statement/2025-01-deepseek-accelerators"),
    ("id", "nama Claude 3.5 Opus dihilangkan dari laman", PRESS + "claude-3.5-opus-removed"),
    ("en", "Claude 3.5 Opus was quietly removed", PRESS + "claude-3.5-opus-removed"),
    ("id", "kode situs web xAI menyebut Grok 2.5 sebagai model perantara", TIBOR + "grok-2.5-code"),
    ("en", "code references on xAI's site name Grok 2.5", TIBOR + "grok-2.5-code"),
    ("id", "Grok 3 menjawab dengan benar soal perbandingan desimal", NBD + "decimal-comparison"),
    ("en", "it answered correctly which number is larger", NBD + "decimal-comparison"),
    ("id", "grafik yang menyesatkan", "techcrunch/statement/2025-02-22-misleading-chart"),
    ("en", "a misleading chart", "techcrunch/statement/2025-02-22-misleading-chart"),
]  # fmt: skip
NOT_SAID = [
    ("id", "Grok 3 akan menghitung lintasan penerbangan ke Mars", MUSK + "2025-02-17-grok-aboard"),
    ("en", "Grok will control the mission on the flight to Mars and travel along", MUSK + "2025-02-17-grok-aboard"),
    ("id", "generasi mendatang akan bernalar mirip otak manusia", ILYA + "reasoning"),
    ("en", "next-generation systems will reason like a human brain", ILYA + "reasoning"),
    ("id", "sistem masa depan agentik dan sadar diri", ILYA + "agentic"),
    ("en", "future agentic systems will take jobs", ILYA + "agentic"),
    ("id", "Grok 3 adalah loncatan besar dan akan menjadi sumber terbuka", MUSK + "2024-12-major-leap"),
    ("en", "Grok 3 is a big leap worth a Nobel prize", MUSK + "2024-12-major-leap"),
    ("id", "versi lengkap akan dirilis pada akhir tahun usai pelatihan dengan H100", MUSK + "2024-07-grok-3-year-end"),
    ("en", "a better model will soon be released", MUSK + "2025-02-13-outperforms-all"),
    ("id", "data sintetis akan menggantikan data yang menipis", ILYA + "peak-data"),
    ("en", "the reason for the delay is a shortage of staff", ILYA + "reasoning"),
]  # fmt: skip


@pytest.fixture(scope="module")
def indexes() -> Mapping[str, CueIndex]:
    packs: Mapping[str, LanguagePack] = read_packs()
    return {code: CueIndex(pack.words) for code, pack in packs.items()}


@pytest.fixture(scope="module")
def store(vocabulary: Vocabulary) -> MemoryStore:
    return MemoryStore(read_folder(SHIPPED, vocabulary))


def finds(indexes: Mapping[str, CueIndex], store: MemoryStore, language: str, sentence: str, fact_id: str) -> bool:
    fact = store.find_fact(fact_id)
    assert fact is not None
    assert isinstance(fact.value, StatementContent)
    concepts = {concept for concept, _ in indexes[language].find_concepts(sentence)}
    return fact.value.key <= concepts <= fact.value.concepts


@pytest.mark.parametrize(("language", "sentence", "fact_id"), SAID)
def test_the_words_find_the_statement(
    indexes: Mapping[str, CueIndex], store: MemoryStore, language: str, sentence: str, fact_id: str
) -> None:
    assert finds(indexes, store, language, sentence, fact_id), indexes[language].find_concepts(sentence)


@pytest.mark.parametrize(("language", "sentence", "fact_id"), NOT_SAID)
def test_what_goes_further_is_not_the_statement(
    indexes: Mapping[str, CueIndex], store: MemoryStore, language: str, sentence: str, fact_id: str
) -> None:
    assert not finds(indexes, store, language, sentence, fact_id)
