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
    "德州仪器": "companies/texas-instruments/",
    "International Business Machines": "companies/ibm/",
    "jassy": "people/andy-jassy/",
    "Microsoft Research Asia": "companies/msra/",
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
    "android app store": "briefings/amazon-appstore-china-closure-2023/",
    "didi stake": "briefings/uber-china-didi-merger-2016/",
    "location verification chips": "briefings/us-chip-security-act-2026/",
    "memory chips 140 entities": "briefings/us-bis-hbm-rules-december-2024/",
    "dram design moves abroad": "briefings/micron-shanghai-dram-design-2022/",
    "tokyo lab": "briefings/msra-tokyo-lab-2024/",
    "listings taken off the site": "briefings/airbnb-china-exit-2022/",
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
    "why did airbnb leave china": "briefings/airbnb-china-exit-2022/",
    "who left google's beijing ai centre": "briefings/google-ai-china-center-leaders-leave-2018/",
    "does mckinsey let its china staff use chatgpt": "briefings/mckinsey-china-genai-bar-2025/",
    "can nvidia sell h200 to china": "briefings/us-h200-sales-announcement-2025/",
    "when did linkedin close its chinese site": "briefings/linkedin-china-localised-shutdown-2021/",
    "how many people did sas lay off in china": "briefings/sas-china-exit-2025/",
    "are american citizens banned from ai research in china": "briefings/us-hawley-ai-decoupling-bill-2025/",
    "what is the october 2023 chip rule": "briefings/us-bis-chip-rules-october-2023/",
    "who runs amazon's cloud hardware in beijing": "briefings/aws-sinnet-asset-sale-2017/",
    "is tesla training ai in china": "briefings/tesla-china-ai-training-centre-2026/",
    "did nvidia deny building a research centre in shanghai": "briefings/nvidia-shanghai-rd-plan-2025/",
}

# What the ranking does not bring to the top, since the page has other words than the reader: it says nowhere in one
# place that the US takes a cut of sales, and speaks of "US persons" who would be "barred", not of banned citizens.
UNFOUND = {
    "does the us take a cut of nvidia sales to china",
    "are american citizens banned from ai research in china",
}
