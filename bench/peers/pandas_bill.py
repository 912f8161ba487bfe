"""The bill of standard.workflow of this folder, as one who knows pandas writes it: amounts are floats, one file at a
time, since all lines at once do not fit into memory.

pandas_bill.py PAYER SUBSETS.csv OUT.csv FILE.parquet ...: writes `subset,lines,cost,charge`.
"""
import sys

import pandas as pd

payer, subsets, out, *files = sys.argv[1:]

COLUMNS = [
    "line_item_usage_account_id", "line_item_line_item_type", "line_item_line_item_description",
    "line_item_currency_code", "line_item_usage_amount", "line_item_unblended_cost", "pricing_public_on_demand_cost",
    "pricing_public_on_demand_rate", "pricing_currency", "reservation_reservation_a_r_n",
    "savings_plan_savings_plan_a_r_n", "line_item_usage_type", "line_item_product_code",
]
RI_FEES = ["RIFee", "Fee", "Refund", "Credit"]
PLAN_FEES = ["SavingsPlanNegation", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee", "Refund", "Credit"]

table = pd.read_csv(subsets, dtype=str)
subset_of = table.set_index("AWS Account ID")["Subset Name"]


def bought_by_payer(arn: pd.Series) -> pd.Series:
    return arn.str.split(":").str[4].eq(payer).fillna(False)


# A returned plan is told by the id in the refund's description.
arns = pd.concat([pd.read_parquet(file, columns=["savings_plan_savings_plan_a_r_n"]).iloc[:, 0].drop_duplicates()
                  for file in files]).dropna()
plans = set(arns[arns.str.contains(f"::{payer}:")].str.split("/").str[-1])


def bill_of(file: str) -> pd.DataFrame:
    lines = pd.read_parquet(file, columns=COLUMNS)
    kind = lines["line_item_line_item_type"]
    cost = lines["line_item_unblended_cost"].fillna(0)
    public = lines["pricing_public_on_demand_cost"]
    rate = lines["pricing_public_on_demand_rate"].fillna("")
    currency = lines["line_item_currency_code"].fillna("")
    price_currency = lines["pricing_currency"].fillna("")
    description = lines["line_item_line_item_description"].fillna("")
    reserved = bought_by_payer(lines["reservation_reservation_a_r_n"])
    planned = bought_by_payer(lines["savings_plan_savings_plan_a_r_n"])
    priced = (
        public.notna()
        & ~((public == 0) & (rate == "") & (lines["line_item_usage_amount"].fillna(0) != 0))
        & ((price_currency == "") | (currency == "") | (price_currency == currency))
    )
    edp = (kind == "EdpDiscount") | (
        (kind.str.endswith("Discount") | (kind == "Refund"))
        & description.str.contains("Enterprise (?:Discount )?Program Discount")
    )
    # Discounts on the payer's reservations and plans; without an ARN they are told by account and usage type or product.
    own = lines["line_item_usage_account_id"] == payer
    discount = kind.str.endswith("Discount")
    no_reservation = lines["reservation_reservation_a_r_n"].fillna("") == ""
    no_plan = lines["savings_plan_savings_plan_a_r_n"].fillna("") == ""
    heavy = lines["line_item_usage_type"].str.contains("HeavyUsage").fillna(False)
    of_plan = lines["line_item_product_code"].str.endswith("SavingsPlans").fillna(False)
    zero = edp | (discount & (reserved | (own & no_reservation & heavy) | planned | (own & no_plan & of_plan)))
    plan_id = description.str.extract("Savings Plan ID:? *([^ ,.;]+)")[0]
    zero |= (kind == "Refund") & plan_id.isin(plans)
    zero |= (reserved & kind.isin(RI_FEES)) | (planned & kind.isin(PLAN_FEES))
    replaced = priced & (
        (reserved & (kind == "DiscountedUsage")) | (planned & (kind == "SavingsPlanCoveredUsage"))
    )
    charge = cost.mask(replaced, public).mask(zero, 0.0)
    kept_plan = kind.isin(["SavingsPlanCoveredUsage", "SavingsPlanNegation"]) & ~replaced
    charge = charge.where(kind.isin(["Tax", "Credit"]) | kept_plan, charge * 1.03)
    subset = lines["line_item_usage_account_id"].map(subset_of).fillna("unassigned")
    priced_lines = pd.DataFrame({"subset": subset, "lines": 1, "cost": cost, "charge": charge})
    return priced_lines.groupby("subset", as_index=False).sum()


bill = pd.concat([bill_of(file) for file in files]).groupby("subset", as_index=False).sum()
bill.sort_values("subset").to_csv(out, index=False)
