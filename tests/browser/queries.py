"""What readers type into the search, and the page that must come first: chosen before the ranking was tuned."""

from __future__ import annotations

NAMES = {
    "亚马逊": "companies/amazon/",
    "微软亚洲研究院": "companies/msra/",
    "王敏捷": "people/wang-minjie/",
    "反间谍法": "topics/cn-cel/",
    "亚马逊云科技上海AI研究院": "companies/aws-shanghai-ai-lab/",
    "微软 上海": "briefings/microsoft-shanghai-iot-ai-lab-closure-2025/",
    "big blue": "companies/ibm/",
    "facebook": "companies/meta/",
    "TI": "companies/texas-instruments/",
    "Brandstatter": "people/ralf-brandstatter/",
    "fei fei li": "people/fei-fei-li/",
    "Sequoia China": "companies/hongshan/",
    "October 7 rules": "topics/ifr-2022-10-07/",
    "deep graph library": "topics/graph-neural-networks/",
}

WORDS = {
    "shanghai lab closes": "briefings/amazon-aws-shanghai-ai-lab-closure-2025/",
    "nearly 1bn revenue lab": "briefings/amazon-aws-shanghai-ai-lab-closure-2025/",
    "ebook store": "briefings/amazon-kindle-china-closure-2023/",
    "pentagon cloud engineers": "briefings/microsoft-dod-china-engineers-2025/",
    "researchers moved to vancouver": "briefings/msra-vancouver-lab-2023/",
    "half-owned firms blacklist": "briefings/us-bis-affiliates-rule-2025/",
    "chip design software curbs": "briefings/us-eda-controls-2025/",
    "core-network jobs": "briefings/ericsson-china-core-network-cuts-2024/",
    "1,600 jobs": "briefings/ibm-china-rd-shutdown-2024/",
    "customs H-200": "briefings/china-h200-import-hold-2026/",
    "hefei r&d hub": "briefings/volkswagen-hefei-rd-2023-2025/",
    "scientist joins tsinghua": "briefings/cao-ting-leaves-msra-2025/",
    "foreign trips of ai experts": "briefings/china-ai-talent-travel-curbs-2026/",
}

QUESTIONS = {
    "how many jobs did ibm cut": "companies/ibm/",
    "which events followed the october 2022 rules": "briefings/us-bis-chip-rules-october-2022/",
    "lab closures in shanghai": "briefings/amazon-aws-shanghai-ai-lab-closure-2025/",
    "when did amazon close its chinese marketplace": "briefings/amazon-cn-marketplace-closure-2019/",
    "who said ibm was shutting its labs in china": "briefings/ibm-china-rd-shutdown-2024/",
    "how many staff did microsoft offer to move abroad": "briefings/microsoft-china-ai-relocation-offer-2024/",
    "what did jassy say about ai and jobs": "briefings/jassy-ai-workforce-memo-2025/",
    "does the us take a cut of nvidia sales to china": "briefings/us-15-percent-chip-share-2025/",
    "what did china do to micron": "briefings/china-cac-micron-ban-2023/",
    "who bought ericsson's nanjing centre": "briefings/ericsson-nanjing-rd-divestment-2021/",
    "what happened to yahoo in china": "companies/yahoo/",
    "is openai available in china": "briefings/openai-china-api-block-2024/",
    "did qualcomm leave shanghai": "briefings/qualcomm-shanghai-cuts-2023/",
}

# What the ranking does not bring to the top: the first asks with words ("cut", "take") that the page does not use;
# of the second, once the plain words are gone, Micron alone is left, and so its profile comes first.
UNFOUND = {"does the us take a cut of nvidia sales to china", "what did china do to micron"}
