"""Runs the queries of `ratemark sql` in Spark (local, two threads) or in ClickHouse (chdb): peer_sql.py DIALECT FOLDER ... Prints one
list of rows a folder, each row a list of texts; a missing value is an empty one."""
import json
import os
import sys


def texts(rows):
    return [["" if value is None else str(value) for value in row] for row in rows]


def spark(folders):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.sql.shuffle.partitions", "4")
    settings = {"spark.driver.memory": "8g", "spark.ui.enabled": "false"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    for folder in folders:
        os.chdir(folder)
        query = open("verdicts.sql", encoding="utf8").read().rstrip().rstrip(";")
        frame = session.sql(query)
        yield [frame.columns, *texts(frame.collect())]


def clickhouse(folders):
    import chdb

    for folder in folders:
        os.chdir(folder)
        query = open("verdicts.sql", encoding="utf8").read()
        whole = json.loads(str(chdb.query(query, "JSONCompact")))
        yield [[column["name"] for column in whole["meta"]], *texts(whole["data"])]


dialect, *folders = sys.argv[1:]
print(json.dumps(list({"spark": spark, "clickhouse": clickhouse}[dialect](folders))))
